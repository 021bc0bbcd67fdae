// A cell computes what the inspector shows: each kind is run as a notebook would and held against the worker's answer.
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { analyse, compile } from '../../graph/compile';
import type { GraphDocument } from '../../graph/document';
import { printLayer } from '../../graph/print/typescript-layer';
import { layerKey } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { exampleGraph } from '../../nodes/example-graph';
import { GraphWork } from '../../runtime/graph/graph-work';
import { GraphWeights } from '../../runtime/graph/weights';
import type { InspectAnswers, InspectQuery } from '../../runtime/inspect-api';
import { WorkQueue } from '../../runtime/work-queue';
import * as library from '../../tfjs-spade';
import { tf } from '../../tfjs-spade/backend/tf';
import { momentsOfClass } from '../classes/moments';
import {
  cellOfClasses,
  cellOfClassRows,
  cellOfDistances,
  cellOfHistogram,
  cellOfMap,
  cellOfPart,
  cellOfProbe,
  type CellSource,
} from './cell';

const SIDE = 32;
const graph = exampleGraph('Generator', {
  nodes: {
    map: {
      type: 'input/label-map',
      parameters: {
        painting: { painting: 'map', width: SIDE, height: SIDE, numClasses: 18, encoding: 'gaugan-beta' },
      },
    },
    generator: {
      type: 'network/spade-generator',
      name: '',
      parameters: { ngf: 4, maxWidth: 8, cropSize: SIDE, style: false, hidden: 4 },
    },
    picture: { type: 'output/image-out' },
  },
  wires: ['map.labels -> generator.semantics', 'generator.image -> picture.x'],
});
// Three classes side by side and one of a single pixel, which has no interior.
const labels = Int32Array.from({ length: SIDE * SIDE }, (_, at) =>
  at === 0 ? 9 : 3 + Math.floor((at % SIDE) / 11),
);
const painting = {
  kind: 'labels',
  id: 'map',
  version: 0,
  width: SIDE,
  height: SIDE,
  labels,
  instances: null,
} as const;

const layer = layerKey('generator', 'G.up_2.norm_0');
const sourceOf = (document: GraphDocument): CellSource => ({
  document,
  registry: nodes,
  layer: analyse(document, nodes).modulations.find((found) => found.layer === layer)!,
});
const source = sourceOf(graph);

async function answered<K extends InspectQuery['kind']>(
  query: Extract<InspectQuery, { kind: K }>,
): Promise<InspectAnswers[K]> {
  const work = new GraphWork(new WorkQueue(), nodes);
  const [answer] = await work.inspectGraph(
    { document: graph, contents: [painting], queries: [query] },
    () => undefined,
  );
  await work.forgetGraph(graph.id);
  if (!answer || 'refusal' in answer) throw new Error(answer?.refusal);
  return answer.answer as InspectAnswers[K];
}

/** Runs a cell on the weights that the graph draws from its seed; it leaves no tensor. */
async function run<T>(cell: string, of: CellSource = source): Promise<T> {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(cell, { compilerOptions: options });
  const make = runInThisContext(`(require, exports) => { ${outputText}; return exports.shown; }`) as (
    require: (name: string) => unknown,
    exports: object,
  ) => (...given: unknown[]) => Promise<T>;
  const shown = make((name) => (name === 'tfjs-spade' ? library : tf), {});
  const { networks } = printLayer(of.document, nodes, layer, ['gamma', 'after']);
  const { program } = compile(of.document, nodes, { mode: 'eval' });
  const weights = new GraphWeights();
  const { seed } = of.document;
  const prepared = await weights.prepare(program.networks, { seed, fromFile: () => undefined });
  const contexts = networks.map((network) =>
    library.tensorContext({ get: (name) => prepared.get(network, name) }, { mode: 'eval' }),
  );
  const map = tf.tensor(labels, [1, SIDE, SIDE], 'int32');
  const before = library.tensorCount();
  const result = await shown(...contexts, { labels: map });
  expect(library.tensorCount()).toBe(before);
  map.dispose();
  weights.release();
  return result;
}

function expectClose(values: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(values.length).toBe(wanted.length);
  let [worst, scale] = [0, 0];
  for (let at = 0; at < wanted.length; at++) {
    expect(Number.isNaN(values[at])).toBe(Number.isNaN(wanted[at]));
    worst = Math.max(worst, Math.abs(values[at]! - wanted[at]!) || 0);
    scale = Math.max(scale, Math.abs(wanted[at]!) || 0);
  }
  expect(scale).toBeGreaterThan(0);
  expect(worst / scale).toBeLessThan(1e-5);
}

interface Moments {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}
interface Values {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

beforeAll(() => library.startBackend('wasm'));

test.each(['rms', 3] as const)('a map of channel %s', async (channel) => {
  const { maps } = await answered({ kind: 'maps', layer, parts: ['scaled'], channel });
  const { shape, values } = await run<Values>(cellOfMap(source, 'scaled', channel));
  expect(shape).toEqual([maps[0]!.height, maps[0]!.width]);
  expectClose(values, maps[0]!.values);
});

test('every channel of a part', async () => {
  const { maps } = await answered({ kind: 'maps', layer, parts: ['after'], channel: 5 });
  const { shape, values } = await run<Values>(cellOfPart(source, 'after'));
  const channels = shape[2]!;
  expectClose(
    maps[0]!.values.map((_, pixel) => values[pixel * channels + 5]!),
    maps[0]!.values,
  );
});

test.each([0, null])('a cell counts the values of channel %s as the worker does', async (channel) => {
  const query = { kind: 'histogram', layer, part: 'beta', channel, bins: 12 } as const;
  const { counts, range } = await answered(query);
  const shown = await run<{ counts: Int32Array; least: number; most: number }>(
    cellOfHistogram(source, 'beta', channel, 12),
  );
  expect([...shown.counts]).toEqual(counts);
  expect([shown.least, shown.most]).toEqual([range.least, range.most]);
});

test('a place', async () => {
  const place = { u: 0.9, v: 0.2 };
  const { layers } = await answered({ kind: 'probe', layers: [layer], ...place });
  const cell = cellOfProbe(source, ['before', 'beta', 'after'], place);
  const values = await run<Record<'before' | 'beta' | 'after', Float32Array>>(cell);
  for (const part of ['before', 'beta', 'after'] as const) expectClose(values[part], layers[0]!.parts[part]!);
});

test('gamma and beta by class', async () => {
  const table = await answered({ kind: 'classes', layer });
  const { gamma, beta } = await run<Record<'gamma' | 'beta', library.ClassStatistics>>(cellOfClasses(source));
  expect(gamma.classes).toEqual(table.classes);
  expect(gamma.pixels).toEqual(table.pixels);
  expectClose(gamma.moments.border.mean, table.gamma.border.mean);
  expectClose(gamma.moments.interior.mean, table.gamma.interior.mean);
  expectClose(beta.moments.all.deviation, table.beta.all.deviation);
});

test.each(['rms', 2] as const)('what the table by class shows of channel %s', async (channel) => {
  const table = await answered({ kind: 'classes', layer });
  const shown = await run<Record<'all' | 'border', Moments>>(cellOfClassRows(source, 'beta', channel));
  for (const region of ['all', 'border'] as const) {
    const rows = table.classes.map((_, row) => momentsOfClass(table, 'beta', region, row, channel));
    expectClose(
      shown[region].mean,
      rows.map(({ mean }) => mean),
    );
    expectClose(
      shown[region].deviation,
      rows.map(({ deviation }) => deviation),
    );
  }
});

test('distances between classes, one of which has no interior', async () => {
  const table = await answered({ kind: 'classes', layer });
  const shown = await run<{ classes: number[]; distances: Float32Array }>(cellOfDistances(source));
  expect(shown.classes).toEqual(table.classes);
  expect(table.pixels.interior).toContain(0);
  expectClose(shown.distances, table.distances);
});

test('a title from a stranger stays a comment', async () => {
  const of = sourceOf({ ...graph, title: 'x */ throw new Error(); /*' });
  const [plain, titled] = [cellOfMap(source, 'gamma', 0), cellOfMap(of, 'gamma', 0)];
  expect((await run<Values>(titled, of)).values).toEqual((await run<Values>(plain)).values);
});

test.each(['tf', 'spade', 'parts of', 'all'])('a function called after “%s” does not hide it', (title) => {
  const example = nodes.find('norm/adain')!.example();
  const named = Object.entries(example.root.nodes).map(([id, node]) => [id, { ...node, title }]);
  const document = {
    ...example,
    title: '',
    root: { ...example.root, nodes: Object.fromEntries(named) as typeof example.root.nodes },
  };
  const [adain] = analyse(document, nodes).modulations;
  const cell = cellOfPart({ document, registry: nodes, layer: adain! }, 'after');
  const file = ts.createSourceFile('cell.ts', cell, ts.ScriptTarget.ES2022);
  const declared = file.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(file));
    if (ts.isFunctionDeclaration(statement)) return [statement.name!.getText(file)];
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    return bindings && ts.isNamespaceImport(bindings) ? [bindings.name.getText(file)] : [];
  });
  expect(declared).toHaveLength(5);
  expect(new Set(declared).size).toBe(5);
  expect(cell).toContain(`function ${title === 'parts of' ? 'partsOf' : title}<V>`);
});
