// What does not fit is named with both sockets and both shapes, and the offered repair mends it.
import { expect, test } from 'vitest';
import { applyRepair } from '../graph/edit';
import { analyse } from '../graph/compile';
import { exampleGraph, type ExampleBody, type ExampleNode } from './example-graph';
import { nodes } from './index';

const noise = (height: number, channels: number, width = height): ExampleNode => ({
  type: 'input/noise',
  parameters: { height, width, channels },
});

const node = (type: string, parameters: ExampleNode['parameters'] = {}): ExampleNode => ({
  type,
  parameters,
});

const pair = (type: string, a: ExampleNode, b: ExampleNode): ExampleBody => ({
  nodes: { left: a, right: b, meet: node(type) },
  wires: ['left.x -> meet.a', 'right.x -> meet.b'],
});

const alone = (input: ExampleNode, tested: ExampleNode): ExampleBody => ({
  nodes: { input, tested },
  wires: ['input.x -> tested.x'],
});

test.each<readonly [string, ExampleBody, { code: string; says: readonly string[]; repair: string }]>([
  [
    'a sum of two sizes',
    pair('combine/add', noise(32, 4), noise(16, 4)),
    {
      code: 'shape/size',
      says: ['b is [1, 16, 16, 4]', 'a is [1, 32, 32, 4]'],
      repair: 'Insert an upsampling by 2',
    },
  ],
  [
    'a product with too large a factor',
    pair('combine/multiply', noise(8, 4), noise(32, 4)),
    { code: 'shape/size', says: ['[1, 32, 32, 4]', '[1, 8, 8, 4]'], repair: 'Insert a downsampling by 4' },
  ],
  [
    'a sum of two widths',
    pair('combine/add', noise(8, 6), noise(8, 4)),
    {
      code: 'shape/channels',
      says: ['[1, 8, 8, 4]', '[1, 8, 8, 6]'],
      repair: 'Insert a 1×1 convolution to 6 channels',
    },
  ],
  [
    'a comparison of two widths, one of which would repeat in a sum',
    pair('output/compare', noise(8, 3), noise(8, 1)),
    {
      code: 'shape/channels',
      says: ['[1, 8, 8, 1]', '[1, 8, 8, 3]'],
      repair: 'Insert a 1×1 convolution to 3 channels',
    },
  ],
  [
    'channels joined in two sizes',
    pair('combine/concatenate', noise(16, 2), noise(8, 5)),
    { code: 'shape/size', says: ['[1, 8, 8, 5]', '[1, 16, 16, 2]'], repair: 'Insert an upsampling by 2' },
  ],
  [
    'a picture of five channels',
    alone(noise(8, 5), node('output/image-out')),
    {
      code: 'shape/channels',
      says: ['[1, 8, 8, 5]', '[1, 8, 8, 3]'],
      repair: 'Insert a 1×1 convolution to 3 channels',
    },
  ],
  [
    'a window larger than the picture',
    alone(noise(2, 3), node('convolution/convolution', { kernel: 5, padding: '0' })),
    { code: 'shape/empty', says: ['5 × 5', '[1, 2, 2, 3]'], repair: 'Pad by half the kernel' },
  ],
  [
    'a downsampling to nothing',
    alone(noise(4, 3, 6), node('resample/downsample', { factor: 8 })),
    { code: 'shape/empty', says: ['8 times', '[1, 4, 6, 3]'], repair: 'Use a factor of 4' },
  ],
  [
    'a pool larger than the picture',
    alone(noise(4, 3), node('resample/pool', { size: 9 })),
    { code: 'shape/empty', says: ['9 × 9', '[1, 4, 4, 3]'], repair: 'Use a size of 4' },
  ],
  [
    'a pool that leaves the picture',
    alone(noise(8, 3), node('resample/pool', { size: 2, padding: 3 })),
    { code: 'option/padding', says: ['padding of 3'], repair: 'Pad by 1' },
  ],
  [
    'a mirror wider than the picture',
    alone(noise(4, 3), node('resample/reflect-pad', { padding: 4 })),
    { code: 'shape/padding', says: ['[1, 4, 4, 3]'], repair: 'Pad by 3' },
  ],
  [
    'a slice beyond the last channel',
    alone(noise(4, 3), node('combine/slice', { start: 2, length: 4 })),
    { code: 'shape/range', says: ['2 to 5', '[1, 4, 4, 3]'], repair: 'Take the last 1' },
  ],
  [
    'a slice that starts beyond it',
    alone(noise(4, 3), node('combine/slice', { start: 7, length: 2 })),
    { code: 'shape/range', says: ['7 to 8', '0 to 2'], repair: 'Start at 0' },
  ],
  [
    'a reshape that does not fill',
    alone(noise(4, 3), node('combine/reshape', { height: 8, width: 2, channels: 5 })),
    { code: 'shape/mismatch', says: ['[1, 4, 4, 3]', '[1, 8, 2, 5]'], repair: 'Take the channels that fit' },
  ],
  [
    'a landscape between two sizes',
    { nodes: { map: node('input/landscape', { size: 100 }) }, wires: [] },
    { code: 'option/size', says: ['100', '96'], repair: 'Use 96 pixels' },
  ],
])('%s', (title, body, { code, says, repair }) => {
  const document = exampleGraph(title, body);
  const { problems } = analyse(document, nodes);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  for (const part of says) expect(problems[0]!.message).toContain(part);
  expect(problems[0]!.repairs.map((offered) => offered.title)).toEqual([repair]);
  const mended = applyRepair(document, nodes, problems[0]!.repairs[0]!);
  expect(analyse(mended, nodes).problems).toEqual([]);
});

test('two things wrong at once are two problems, mended one after the other', () => {
  let document = exampleGraph('two wrongs', pair('combine/add', noise(32, 8), noise(16, 4)));
  expect(analyse(document, nodes).problems.map(({ code }) => code)).toEqual(['shape/size', 'shape/channels']);
  for (let step = 0; step < 2; step++) {
    document = applyRepair(document, nodes, analyse(document, nodes).problems[0]!.repairs[0]!);
  }
  expect(analyse(document, nodes).problems).toEqual([]);
});

test('of two lengths that differ only the one that cannot repeat is a problem', () => {
  const { problems } = analyse(
    exampleGraph('mask', pair('combine/multiply', noise(32, 4), noise(16, 1))),
    nodes,
  );
  expect(problems).toMatchObject([{ code: 'shape/size', expected: '[1, 32, 32, 1]', got: '[1, 16, 16, 1]' }]);
  const crossed = exampleGraph('crossed', pair('combine/add', noise(8, 1), noise(1, 4)));
  expect(analyse(crossed, nodes).problems.map(({ code }) => code)).toEqual(['shape/size', 'shape/channels']);
});

test('nothing is offered where no single step would help', () => {
  const { problems } = analyse(exampleGraph('odd', pair('combine/add', noise(32, 4), noise(20, 4))), nodes);
  expect(problems).toMatchObject([{ code: 'shape/size', expected: '[1, 32, 32, 4]', got: '[1, 20, 20, 4]' }]);
  expect(problems[0]!.repairs).toEqual([]);
});

test('what repeats needs no repair, on either side', () => {
  for (const [a, b] of [
    [noise(8, 4), noise(1, 4)],
    [noise(8, 1), noise(8, 4)],
    [noise(1, 1), noise(8, 4)],
  ] as const) {
    for (const type of ['combine/add', 'combine/multiply']) {
      expect(analyse(exampleGraph('repeat', pair(type, a, b)), nodes).problems).toEqual([]);
    }
  }
});

test('a choice that is missing is asked for', () => {
  for (const type of ['input/label-map', 'input/instance-edges', 'input/image-file']) {
    const { problems } = analyse(exampleGraph('choice', { nodes: { source: node(type) }, wires: [] }), nodes);
    expect(problems).toMatchObject([{ code: 'graph/choice', node: 'source' }]);
  }
});

test('a sum of which one branch is muted is the other one', () => {
  const body = pair('combine/add', noise(8, 3), noise(8, 3));
  const muted = { ...body, nodes: { ...body.nodes, left: { ...body.nodes.left!, state: 'muted' as const } } };
  const { nodes: seen, problems } = analyse(exampleGraph('muted', muted), nodes);
  expect(problems).toEqual([]);
  const sum = [...seen].find(([path]) => path === 'meet')![1];
  expect(sum.outputs.get('y')).toMatchObject({ x: { shape: [1, 8, 8, 3] } });
  expect(analyse(exampleGraph('empty', { ...body, wires: [] }), nodes).problems).toMatchObject([
    { code: 'graph/input', node: 'meet' },
  ]);
});
