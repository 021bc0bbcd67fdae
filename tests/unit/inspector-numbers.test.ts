// Every number that the inspector shows of a layer equals a direct computation with the library, within 1e-5 of the
// largest: on the shipped generator with its weights, and on the official one for COCO-Stuff at full width.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { instanceEdges } from '../../src/datasets/labels';
import type { GraphDocument } from '../../src/graph/document';
import { layerKey, type LayerKey } from '../../src/graph/surgery';
import { KeyTable } from '../../src/graph/value-keys';
import { nodes } from '../../src/nodes';
import { EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import { disposeCheckpoint, loadCheckpoint } from '../../src/runtime/checkpoint';
import type { GraphContent } from '../../src/runtime/graph-api';
import { ValueCache } from '../../src/runtime/graph/cache';
import type { Workshop } from '../../src/runtime/graph/compute';
import { Contents } from '../../src/runtime/graph/contents';
import { GraphSession } from '../../src/runtime/graph/session';
import { answerInspection } from '../../src/runtime/inspect/answer';
import { LAYER_PARTS, REGIONS, type InspectAnswers, type InspectQuery } from '../../src/runtime/inspect-api';
import { expectClose } from '../../src/tfjs-spade/backend/numeric-gradient';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';
import { tf } from '../../src/tfjs-spade/backend/tf';
import type { SpadeGeneratorOptions } from '../../src/tfjs-spade/networks/options';
import { spadeGenerator } from '../../src/tfjs-spade/networks/spade-generator';
import { SeededRandom } from '../../src/tfjs-spade/random';
import {
  channelOf,
  directParts,
  expectParts,
  labelsAt,
  momentsOver,
  observedBlocks,
  pathsOf,
  pixelOf,
  pixelsOf,
  rangeOf,
  sheetOf,
  strengthOf,
  type ObservedLayer,
  type Parts,
} from './inspector-direct';
import { madeById } from './template-copies';

const TOLERANCE = 1e-5;
const CHANNEL = 5;
const PLACE = { u: 0.3, v: 0.7 };
const BINS = 32;
/** Two convolutions of 3 × 3. */
const REACH = 2;
const nothing = (): void => undefined;

type Painted = Extract<GraphContent, { kind: 'labels' }>;

/** Broad bands of classes, and an upright one. */
function painted(id: string, side: number, classes: readonly number[]): Painted {
  const classOf = (row: number, column: number): number =>
    column < side / 4 ? classes.at(-1)! : classes[Math.floor((row * (classes.length - 1)) / side)]!;
  const labels = Int32Array.from({ length: side * side }, (_, at) =>
    classOf(Math.floor(at / side), at % side),
  );
  return { kind: 'labels', id, version: 0, width: side, height: side, labels, instances: null };
}

const workshop = (): Workshop => ({
  registry: nodes,
  contents: new Contents(),
  cache: new ValueCache(),
  keys: new KeyTable(),
});

/** All questions about one layer at once, in the order in which `expectAnswers` reads them. */
const questions = (layer: LayerKey, side: number): readonly InspectQuery[] => [
  { kind: 'maps', layer, parts: LAYER_PARTS, channel: CHANNEL },
  { kind: 'maps', layer, parts: LAYER_PARTS, channel: 'rms' },
  ...LAYER_PARTS.map((part) => ({ kind: 'sheet', layer, part, side }) as const),
  { kind: 'probe', layers: [layer], ...PLACE },
  { kind: 'classes', layer },
  { kind: 'histogram', layer, part: 'after', channel: null, bins: BINS },
  { kind: 'histogram', layer, part: 'gamma', channel: CHANNEL, bins: BINS },
];

function expectTable(
  table: InspectAnswers['classes'],
  { gamma, beta }: Parts,
  labels: readonly number[],
): void {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  expect(table.classes).toEqual(classes);
  for (const region of REGIONS) {
    const pixels = classes.map((label) => pixelsOf(labels, gamma, label, region, REACH));
    expect(table.pixels[region]).toEqual(pixels.map(({ length }) => length));
    for (const [part, x] of [
      ['gamma', gamma],
      ['beta', beta],
    ] as const) {
      const scale = Math.max(...rangeOf(x).map(Math.abs));
      const expected = pixels.map((of) => momentsOver(x, of));
      for (const moment of ['mean', 'deviation'] as const) {
        const got = [...table[part][region][moment]].map((value) => value / scale);
        for (const [at, value] of expected.flatMap((of) => of[moment]).entries())
          if (Number.isNaN(value)) expect(got[at]).toBeNaN();
          else expect(Math.abs(got[at]! - value / scale)).toBeLessThan(TOLERANCE);
      }
    }
  }
}

function expectHistogram({ counts, range }: InspectAnswers['histogram'], values: ArrayLike<number>): void {
  const [least, most] = rangeOf({ values });
  expectClose([range.least, range.most], [least, most], TOLERANCE);
  const expected = new Array<number>(BINS).fill(0);
  for (const value of Array.from(values))
    expected[Math.min(BINS - 1, Math.floor(((value - least) / (most - least)) * BINS))]! += 1;
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
  // A value at the edge of two bins may be rounded into either.
  const moved = counts.reduce((sum, count, bin) => sum + Math.abs(count - expected[bin]!), 0);
  expect(moved / values.length).toBeLessThan(1e-3);
}

function expectAnswers(answers: readonly unknown[], parts: Parts, map: Painted, side: number): void {
  const at = <K extends InspectQuery['kind']>(index: number, _kind: K): InspectAnswers[K] =>
    (answers[index] as { answer: InspectAnswers[K] }).answer;
  const { height, width } = parts.after;
  for (const [index, of] of [
    [0, (x: Parts['after']) => channelOf(x, CHANNEL)],
    [1, strengthOf],
  ] as const) {
    const { maps } = at(index, 'maps');
    for (const one of maps) {
      expect([one.height, one.width]).toEqual([height, width]);
      expectClose([one.range.least, one.range.most], rangeOf(parts[one.part]), TOLERANCE);
    }
    expectParts(Object.fromEntries(maps.map(({ part, values }) => [part, values])), parts, of, TOLERANCE);
  }
  const sheets = LAYER_PARTS.map((part, index) => [part, at(2 + index, 'sheet')] as const);
  const factor = Math.ceil(width / side);
  for (const [part, sheet] of sheets) {
    expect([sheet.channels, sheet.height, sheet.width]).toEqual([
      parts.after.channels,
      height / factor,
      width / factor,
    ]);
    expectClose([sheet.range.least, sheet.range.most], rangeOf(parts[part]), TOLERANCE);
  }
  const sheetValues = Object.fromEntries(sheets.map(([part, { values }]) => [part, values]));
  expectParts(sheetValues, parts, (x) => sheetOf(x, factor), TOLERANCE);
  const labels = labelsAt(map.labels, map, { height, width });
  const [probed] = at(8, 'probe').layers;
  const [row, column] = [Math.floor(PLACE.v * height), Math.floor(PLACE.u * width)];
  expect(probed).toMatchObject({ row, column, height, width, label: labels[row * width + column] });
  expectParts(probed!.parts, parts, (x) => pixelOf(x, row, column), TOLERANCE);
  expectTable(at(9, 'classes'), parts, labels);
  expectHistogram(at(10, 'histogram'), parts.after.values);
  expectHistogram(at(11, 'histogram'), channelOf(parts.gamma, CHANNEL));
}

/** Asks all questions of each layer in one request; what is left over is the cache's. */
async function asked(
  session: GraphSession,
  shop: Workshop,
  document: GraphDocument,
  map: Painted,
  keys: readonly LayerKey[],
  side: number,
): Promise<readonly (readonly unknown[])[]> {
  await session.prepare(document);
  const before = tensorCount();
  const queries = keys.flatMap((key) => questions(key, side));
  const answers = await answerInspection(shop, session, { document, contents: [map], queries }, nothing);
  expect(tensorCount()).toBeGreaterThan(before);
  shop.cache.forget();
  expect(tensorCount()).toBe(before);
  const perLayer = queries.length / keys.length;
  return keys.map((_, index) => answers.slice(index * perLayer, (index + 1) * perLayer));
}

const STARTER_LAYERS: readonly ObservedLayer[] = [
  { name: 'head_0.norm_0', from: 'fc', isDoubled: false },
  { name: 'G_middle_0.norm_1', from: 'G_middle_0.conv_0', isDoubled: false },
  { name: 'up_3.norm_0', from: 'up_2', isDoubled: true },
];

describeOnBackends('the inspector on the shipped generator', () => {
  test('shows the numbers that the library computes', async () => {
    const file = new Blob([
      await readFile(new URL('../../public/weights/starter.safetensors', import.meta.url)),
    ]);
    const document = madeById('compact-generator');
    const map = painted(EXAMPLE_PAINTING.painting, 64, [2, 5, 9, 11]);
    const shop = workshop();
    const session = new GraphSession(document.id, nodes, shop.keys);
    await session.attach(document, file, 'starter');
    const keys = STARTER_LAYERS.map(({ name }) => layerKey(name.split('.')[0]!, `G.${name}`));
    const answers = await asked(session, shop, document, map, keys, 16);
    session.reset();

    const checkpoint = await loadCheckpoint(file, 'starter', {}, nothing);
    const { store, options } = checkpoint.generator;
    const labels = tf.tensor(map.labels, [1, 64, 64], 'int32');
    const z = tf.tensor(new SeededRandom(7).normal(16), [1, 16]);
    const semantics = { kind: 'labels', labels, numClasses: 18 } as const;
    const seen = await observedBlocks(store, pathsOf(STARTER_LAYERS), (context) =>
      spadeGenerator(context, { semantics, z }, options as SpadeGeneratorOptions),
    );
    for (const [index, layer] of STARTER_LAYERS.entries())
      expectAnswers(answers[index]!, await directParts(layer, seen), map, 16);
    tf.dispose([...seen.values(), labels, z]);
    disposeCheckpoint(checkpoint);
  }, 120_000);
});

const OFFICIAL: SpadeGeneratorOptions = {
  network: 'spade-generator',
  numClasses: 183,
  instanceEdges: true,
  ngf: 64,
  maxWidth: 1024,
  upsampling: 'normal',
  cropSize: 256,
  aspectRatio: 1,
  zDim: null,
  spectral: true,
  norm: { statistics: 'syncbatch', kernelSize: 3, hidden: 128 },
};
const OFFICIAL_LAYERS: readonly ObservedLayer[] = [
  { name: 'head_0.norm_0', from: 'fc', isDoubled: false },
  { name: 'G_middle_0.norm_1', from: 'G_middle_0.conv_0', isDoubled: false },
  { name: 'up_0.norm_0', from: 'G_middle_1', isDoubled: true },
];

describeOnBackends(
  'the inspector on the official generator for COCO-Stuff',
  () => {
    test('shows the numbers that the library computes at 1,024 channels', async () => {
      const document = madeById('official-coco');
      const map = painted('empty', 256, [3, 95, 124, 168]);
      const shop = workshop();
      const session = new GraphSession(document.id, nodes, shop.keys);
      const keys = OFFICIAL_LAYERS.map(({ name }) => layerKey('generator', `G.${name}`));
      const answers = await asked(session, shop, document, map, keys, 4);

      const weights = await session.prepare(document);
      const labels = tf.tensor(map.labels, [1, 256, 256], 'int32');
      const edges = tf.tensor(instanceEdges({ ...map, instances: map.labels }), [1, 256, 256, 1]);
      const semantics = { kind: 'labels', labels, edges, numClasses: 183 } as const;
      const store = { get: (name: string) => weights.get('G', name) };
      const seen = await observedBlocks(store, pathsOf(OFFICIAL_LAYERS), (context) =>
        spadeGenerator(context, { semantics }, OFFICIAL),
      );
      for (const [index, layer] of OFFICIAL_LAYERS.entries())
        expectAnswers(answers[index]!, await directParts(layer, seen), map, 4);
      tf.dispose([...seen.values(), labels, edges]);
      session.reset();
    }, 300_000);
  },
  { except: { cpu: 'takes minutes; the shipped generator runs on it' } },
);
