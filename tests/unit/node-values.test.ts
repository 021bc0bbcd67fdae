// Numbers that nodes give, where they follow from the node's own documentation.
import { beforeAll, expect, test } from 'vitest';
import { exampleGraph, type ExampleBody, type ExampleNode } from '../../src/nodes/example-graph';
import { EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { runGraph } from './run-graph';

beforeAll(() => startBackend('wasm'));

const constant = (value: number, channels = 3, side = 2): ExampleNode => ({
  type: 'input/constant',
  parameters: { value, channels, height: side, width: side },
});
const node = (type: string, parameters: ExampleNode['parameters'] = {}): ExampleNode => ({
  type,
  parameters,
});
const painting = node('input/label-map', { painting: EXAMPLE_PAINTING });

async function valuesOf(body: ExampleBody, key: string) {
  const { shape, values } = (await runGraph(exampleGraph('values', body))).get(key)!;
  return { shape, values: Array.from(values) };
}

test.each([
  ['combine/add', {}, 'y', 0.5 - 2],
  ['combine/multiply', {}, 'y', 0.5 * -2],
  ['output/compare', { gain: 2 }, 'x', 2 * (0.5 + 2)],
  ['output/compare', { gain: 2, absolute: true }, 'x', 2 * (0.5 + 2)],
] as const)('%s %o of 0.5 and −2', async (type, parameters, port, expected) => {
  const body = {
    nodes: { left: constant(0.5), right: constant(-2), meet: node(type, parameters) },
    wires: ['left.x -> meet.a', 'right.x -> meet.b'],
  };
  const { shape, values } = await valuesOf(body, `meet:${port} x`);
  expect(shape).toEqual([1, 2, 2, 3]);
  for (const value of values) expect(value).toBeCloseTo(expected, 6);
});

test('absolute differences have no sign', async () => {
  const body = {
    nodes: { left: constant(-2), right: constant(0.5), meet: node('output/compare', { absolute: true }) },
    wires: ['left.x -> meet.a', 'right.x -> meet.b'],
  };
  expect((await valuesOf(body, 'meet:x x')).values).toEqual(Array.from({ length: 12 }, () => 2.5));
});

test.each([
  ['relu', 0],
  ['leaky relu', -0.5],
  ['tanh', Math.tanh(-2)],
  ['exp', Math.exp(-2)],
  ['softplus', Math.log1p(Math.exp(-2))],
  ['abs', 2],
  ['square', 4],
])('%s of −2', async (kind, expected) => {
  const body = {
    nodes: { x: constant(-2), y: node('combine/activation', { kind, slope: 0.25 }) },
    wires: ['x.x -> y.x'],
  };
  for (const value of (await valuesOf(body, 'y:y x')).values) expect(value).toBeCloseTo(expected, 5);
});

test('a number of one pixel and channel repeats, whichever side it stands on', async () => {
  for (const [a, b] of [
    ['picture', 'number'],
    ['number', 'picture'],
  ]) {
    const body = {
      nodes: { picture: constant(3), number: constant(2, 1, 1), meet: node('combine/multiply') },
      wires: [`${a}.x -> meet.a`, `${b}.x -> meet.b`],
    };
    const { shape, values } = await valuesOf(body, 'meet:y x');
    expect(shape).toEqual([1, 2, 2, 3]);
    expect(new Set(values)).toEqual(new Set([6]));
  }
});

test('a slice takes back what was joined', async () => {
  const body = {
    nodes: {
      two: constant(2, 2),
      five: constant(5, 3),
      join: node('combine/concatenate'),
      slice: node('combine/slice', { start: 1, length: 2 }),
    },
    wires: ['two.x -> join.a', 'five.x -> join.b', 'join.y -> slice.x'],
  };
  const { shape, values } = await valuesOf(body, 'slice:y x');
  expect(shape).toEqual([1, 2, 2, 2]);
  expect(values).toEqual([2, 5, 2, 5, 2, 5, 2, 5]);
});

test('labels stay classes when they shrink, and a channel’s mean is the share of its class', async () => {
  const body = {
    nodes: {
      map: painting,
      smaller: node('resample/downsample-nearest', { to: 'size', height: 8, width: 4 }),
      one_hot: node('input/one-hot'),
    },
    wires: ['map.labels -> smaller.labels', 'smaller.labels -> one_hot.labels'],
  };
  const { shape, values } = await valuesOf(body, 'smaller:labels labels');
  expect(shape).toEqual([1, 8, 4]);
  // The painting has one class a row, counted modulo 18; every eighth row is read.
  expect(values).toEqual(
    [0, 8, 16, 24, 32, 40, 48, 56].flatMap((row) => Array.from({ length: 4 }, () => row % 18)),
  );
  const { values: channels } = await valuesOf(body, 'one_hot:x x');
  expect(channels.reduce((sum, value) => sum + value, 0)).toBe(8 * 4);
});

test('a mix goes from one style to the other', async () => {
  const styles = await Promise.all(
    [0, 0.25, 1].map(async (mix) => {
      const body = {
        nodes: {
          a: node('input/latent-seeded', { length: 4, seed: 1 }),
          b: node('input/latent-seeded', { length: 4, seed: 2 }),
          mix: node('input/latent-interpolated', { mix }),
        },
        wires: ['a.z -> mix.a', 'b.z -> mix.b'],
      };
      const run = await runGraph(exampleGraph('mix', body));
      return ['a', 'b', 'mix'].map((id) => Array.from(run.get(`${id}:z x`)!.values));
    }),
  );
  const [[a, b, first], [, , quarter], [, , last]] = styles as [number[][], number[][], number[][]];
  expect(first).toEqual(a);
  expect(last).toEqual(b);
  expect(a).not.toEqual(b);
  quarter!.forEach((value, at) => expect(value).toBeCloseTo(0.75 * a![at]! + 0.25 * b![at]!, 5));
});

test('noise without a seed differs from node to node, and never from run to run', async () => {
  const body = {
    nodes: {
      one: node('input/noise', { height: 4, width: 4, channels: 1 }),
      two: node('input/noise', { height: 4, width: 4, channels: 1 }),
    },
    wires: [],
  };
  const one = await valuesOf(body, 'one:x x');
  expect(await valuesOf(body, 'one:x x')).toEqual(one);
  expect((await valuesOf(body, 'two:x x')).values).not.toEqual(one.values);
});

test('each landscape of a batch is another one, within its classes and the range of a picture', async () => {
  const body = { nodes: { scene: node('input/landscape', { size: 32, batch: 2, seed: 9 }) }, wires: [] };
  const labels = await valuesOf(body, 'scene:labels labels');
  const image = await valuesOf(body, 'scene:image x');
  expect(labels.shape).toEqual([2, 32, 32]);
  expect(image.shape).toEqual([2, 32, 32, 3]);
  expect(Math.max(...labels.values)).toBeLessThan(18);
  expect(Math.max(...image.values.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(labels.values.slice(0, 1024)).not.toEqual(labels.values.slice(1024));
});
