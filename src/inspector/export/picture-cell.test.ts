// A cell of a picture, and of what surgery changes, computes what the worker answers.
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { analyse, compile } from '../../graph/compile';
import type { GraphDocument, NodePath } from '../../graph/document';
import { addSurgery, withoutSurgery } from '../../graph/edit/surgery';
import { printPicture } from '../../graph/print/typescript-picture';
import type { ModulationChange } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { exampleGraph } from '../../nodes/example-graph';
import { GraphWork } from '../../runtime/graph/graph-work';
import { GraphWeights } from '../../runtime/graph/weights';
import { WorkQueue } from '../../runtime/work-queue';
import * as library from '../../tfjs-spade';
import { tf } from '../../tfjs-spade/backend/tf';
import { differenceOf } from '../draw/picture';
import { cellOfDifference, cellOfPicture } from './picture-cell';

const SIDE = 32;
const reference = { painting: 'map', width: SIDE, height: SIDE, numClasses: 18, encoding: 'gaugan-beta' };
const graph = exampleGraph('Picture', {
  nodes: {
    map: { type: 'input/label-map', parameters: { painting: reference } },
    generator: {
      type: 'network/spade-generator',
      name: '',
      parameters: { ngf: 4, maxWidth: 8, cropSize: SIDE, style: false, hidden: 4 },
    },
    picture: { type: 'output/image-out' },
  },
  wires: ['map.labels -> generator.semantics', 'generator.image -> picture.x'],
});
const labels = Int32Array.from({ length: SIDE * SIDE }, (_, at) => 3 + Math.floor((at % SIDE) / 11));
const others = labels.toReversed();
const operated = (change: ModulationChange): GraphDocument =>
  addSurgery(graph, {
    kind: 'modulation',
    part: 'both',
    layers: null,
    classes: null,
    channels: null,
    change,
    isOn: true,
  }).document;

const port = { node: 'generator' as NodePath, port: 'image' };

async function answered(document: GraphDocument) {
  const work = new GraphWork(new WorkQueue(), nodes);
  const contents = [
    { kind: 'labels', id: 'map', version: 0, width: SIDE, height: SIDE, labels, instances: null },
    { kind: 'labels', id: 'other', version: 0, width: SIDE, height: SIDE, labels: others, instances: null },
  ] as const;
  const [answer] = await work.inspectGraph(
    { document, contents, queries: [{ kind: 'output', port }] },
    () => undefined,
  );
  await work.forgetGraph(graph.id);
  if (answer?.kind !== 'output' || 'refusal' in answer) throw new Error('refused');
  return answer.answer;
}

/** Runs a cell on the weights that the graph draws from its seed; each list of names is one argument's inputs. */
async function run<T>(cell: string, documents: readonly GraphDocument[], isOneList = true): Promise<T> {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(cell, { compilerOptions: options });
  const make = runInThisContext(`(require, exports) => { ${outputText}; return exports.shown; }`) as (
    require: (name: string) => unknown,
    exports: object,
  ) => (...given: unknown[]) => Promise<T>;
  const shown = make((name) => (name === 'tfjs-spade' ? library : tf), {});
  const { program } = compile(graph, nodes, { mode: 'eval' });
  const weights = new GraphWeights();
  const prepared = await weights.prepare(program.networks, { seed: graph.seed, fromFile: () => undefined });
  const [map, other] = [labels, others].map((values) => tf.tensor(values, [1, SIDE, SIDE], 'int32'));
  const lists = documents.map((document): readonly unknown[] => {
    const { networks, inputs } = printPicture(document, nodes, port, '');
    const contexts = networks.map((network) =>
      library.tensorContext({ get: (name) => prepared.get(network, name) }, { mode: 'eval' }),
    );
    const given = inputs.map(({ name, source }) => [
      name,
      JSON.stringify(source).includes('"other"') ? other : map,
    ]);
    return [...contexts, Object.fromEntries(given)];
  });
  const before = library.tensorCount();
  const result = await shown(...(isOneList ? lists[0]! : lists));
  expect(library.tensorCount()).toBe(before);
  tf.dispose([map!, other!]);
  weights.release();
  return result;
}

/** Pictures of untrained weights are faint: what counts is the error beside the largest number. */
function expectClose(values: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(values.length).toBe(wanted.length);
  let [worst, scale] = [0, 0];
  for (let at = 0; at < wanted.length; at++) {
    worst = Math.max(worst, Math.abs(values[at]! - wanted[at]!));
    scale = Math.max(scale, Math.abs(wanted[at]!));
  }
  expect(scale).toBeGreaterThan(0);
  expect(worst / scale).toBeLessThan(1e-3);
}

beforeAll(() => library.startBackend('wasm'));

test('a picture, with the surgery of its graph', async () => {
  const document = operated({ kind: 'scale', factor: -2 });
  const wanted = await answered(document);
  const { shape, values } = await run<{ shape: number[]; values: Float32Array }>(
    cellOfPicture(document, nodes, port),
    [document],
  );
  expect(shape).toEqual([wanted.height, wanted.width, wanted.channels]);
  expectClose(values, wanted.values);
  expect(values).not.toEqual((await answered(graph)).values);
});

test.each([
  ['reads what the graph reads', { kind: 'scale', factor: -2 }, true],
  ['reads a map of its own', { kind: 'map', map: { ...reference, painting: 'other' } }, false],
] as const)('a difference by surgery that %s', async (_, change, isOneList) => {
  const document = operated(change);
  const [after, before] = [await answered(document), await answered(graph)];
  const shown = await run<{ shape: number[]; perPixel: Float32Array; brighter: Float32Array }>(
    cellOfDifference(document, nodes, port),
    [document, withoutSurgery(document)],
    isOneList,
  );
  const { perPixel } = differenceOf(after, before)!;
  expect(shown.shape).toEqual([SIDE, SIDE]);
  expectClose(shown.perPixel, perPixel);
  const direction = perPixel.map((_value, pixel) => {
    const steps = [0, 1, 2].map((c) => after.values[pixel * 3 + c]! - before.values[pixel * 3 + c]!);
    return (steps.reduce((sum, value) => sum + value, 0) / 3) * 127.5;
  });
  expectClose(shown.brighter, direction);
});

test('an output that is no picture is refused', () => {
  expect(
    analyse(graph, nodes)
      .nodes.get('map' as NodePath)!
      .outputs.has('labels'),
  ).toBe(true);
  expect(() => cellOfPicture(graph, nodes, { node: 'map' as NodePath, port: 'labels' })).toThrow(/no image/);
});
