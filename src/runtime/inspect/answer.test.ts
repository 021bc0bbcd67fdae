// A graph asked about its inside: what is answered, what is refused in words, and what the cache makes free.
import { expect, test } from 'vitest';
import { layerKey, type LayerKey, type NormSwap, type SurgeryId } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { exampleGraph } from '../../nodes/example-graph';
import type { GraphDocument, GraphId, NodePath } from '../../graph/document';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tensorCount } from '../../tfjs-spade/backend/memory';
import { codeOf } from '../../tfjs-spade/errors';
import { tf } from '../../tfjs-spade/backend/tf';
import { ValueCache } from '../graph/cache';
import { GraphWork } from '../graph/graph-work';
import type { InspectAnswers, InspectQuery } from '../inspect-api';
import { WorkQueue } from '../work-queue';

const SIDE = 32;
const nothing = (): void => undefined;
const generator = exampleGraph('Small generator', {
  nodes: {
    map: {
      type: 'input/label-map',
      parameters: {
        painting: { painting: 'map', width: SIDE, height: SIDE, numClasses: 18, encoding: 'gaugan-beta' },
      },
    },
    style: { type: 'input/latent-seeded', parameters: { length: 8, seed: 7 } },
    generator: {
      type: 'network/spade-generator',
      name: '',
      parameters: { ngf: 4, maxWidth: 8, cropSize: SIDE, style: true, zDim: 8, hidden: 4 },
    },
    picture: { type: 'output/image-out' },
  },
  wires: ['map.labels -> generator.semantics', 'style.z -> generator.z', 'generator.image -> picture.x'],
});
const BLOCKS = ['head_0', 'G_middle_0', 'G_middle_1', 'up_0', 'up_1', 'up_2', 'up_3'];
const keyOf = (block: string): LayerKey => layerKey('generator', `G.${block}`);
const LAYERS = BLOCKS.flatMap((block) => [keyOf(`${block}.norm_0`), keyOf(`${block}.norm_1`)]);

const bands = {
  kind: 'labels' as const,
  id: 'map',
  version: 0,
  width: SIDE,
  height: SIDE,
  labels: Int32Array.from({ length: SIDE * SIDE }, (_, pixel) => Math.floor(pixel / SIDE / 8) + 3),
  instances: null,
};

/** The same graph with other norms in the places of all its layers. */
const swapped = (norm: NormSwap): GraphDocument => ({
  ...generator,
  surgery: [{ kind: 'swap', id: 'swap' as SurgeryId, isOn: true, layers: null, norm, groups: 1, of: 3 }],
});

const create = (cache?: ValueCache) => new GraphWork(new WorkQueue(), nodes, cache);
const ask = (work: GraphWork, queries: readonly InspectQuery[], document = generator) =>
  work.inspectGraph({ document, contents: [bands], queries }, nothing);

async function answered<K extends InspectQuery['kind']>(
  work: GraphWork,
  query: Extract<InspectQuery, { kind: K }>,
): Promise<InspectAnswers[K]> {
  const [answer] = await ask(work, [query]);
  if (!answer || 'refusal' in answer) throw new Error(answer?.refusal);
  return answer.answer as InspectAnswers[K];
}

const probe = { kind: 'probe', layers: LAYERS, u: 0.4, v: 0.6 } as const;

async function convolutionsOf(work: () => Promise<unknown>): Promise<number> {
  const { kernels } = await tf.profile(async () => {
    await work();
  });
  return kernels.filter(({ name }) => /conv2d|matmul/i.test(name)).length;
}

describeOnBackends('questions about the inside of a graph', () => {
  test('a second probe of all layers computes nothing, at another place too', async () => {
    const work = create();
    expect(await convolutionsOf(() => ask(work, [probe]))).toBeGreaterThan(20);
    expect(await convolutionsOf(() => ask(work, [{ ...probe, u: 0.9 }]))).toBe(0);
    await work.forgetGraph(generator.id);
  });

  test('one pass answers several kinds in their order, and a refusal spoils nothing', async () => {
    const before = tensorCount();
    const work = create();
    const layer = keyOf('up_0.norm_0');
    const [maps, gone, sheet, probed, histogram, output, missing] = await ask(work, [
      { kind: 'maps', layer, parts: ['before', 'scaled', 'gamma'], channel: 'rms' },
      { kind: 'maps', layer: keyOf('up_9.norm_0'), parts: ['gamma'], channel: 0 },
      { kind: 'sheet', layer, part: 'gamma', side: 3 },
      probe,
      { kind: 'histogram', layer, part: 'after', channel: null, bins: 16 },
      { kind: 'output', port: { node: 'picture' as NodePath, port: 'image' } },
      { kind: 'output', port: { node: 'nobody' as NodePath, port: 'image' } },
    ]);
    expect(maps).toMatchObject({ answer: { maps: [{ height: 4, width: 4 }, {}, {}] } });
    expect(gone).toMatchObject({ kind: 'maps', refusal: expect.stringContaining('up_9') as string });
    expect(sheet).toMatchObject({ answer: { channels: 8, height: 2, width: 2 } });
    expect(probed).toMatchObject({ answer: { layers: { length: 14 } } });
    expect(histogram).toMatchObject({ answer: { counts: { length: 16 } } });
    expect(output).toMatchObject({ answer: { height: SIDE, width: SIDE, channels: 3 } });
    expect(missing).toMatchObject({ kind: 'output', refusal: expect.stringContaining('nobody') as string });
    await work.forgetGraph(generator.id);
    expect(tensorCount()).toBe(before);
  });

  test('a probe shows what the maps show at its place, and the class there', async () => {
    const work = create();
    const { layers } = await answered(work, probe);
    const shown = layers.find(({ layer }) => layer === keyOf('up_1.norm_0'))!;
    expect([shown.row, shown.column, shown.height, shown.width]).toEqual([4, 3, 8, 8]);
    expect(shown.label).toBe(bands.labels[16 * SIDE]);
    const parts = ['before', 'normalised', 'scaled', 'after', 'gamma', 'beta'] as const;
    const { maps } = await answered(work, { kind: 'maps', layer: shown.layer, parts, channel: 2 });
    for (const { part, values } of maps) expect(shown.parts[part]![2]).toBe(values[4 * 8 + 3]);
    await work.forgetGraph(generator.id);
  });

  test('with a cache that holds next to nothing every answer is still there', async () => {
    const [work, small] = [create(), create(new ValueCache(100))];
    expect(await ask(small, [probe])).toEqual(await ask(work, [probe]));
    await Promise.all([work, small].map((each) => each.forgetGraph(generator.id)));
  });

  test('where not all has room, what the first layers gave is kept and the large maps go', async () => {
    const work = create(new ValueCache(150_000));
    await ask(work, [probe]);
    expect(await convolutionsOf(() => ask(work, [{ ...probe, layers: LAYERS.slice(0, 10) }]))).toBe(0);
    const again = await convolutionsOf(() => ask(work, [probe]));
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThan(12);
    await work.forgetGraph(generator.id);
  });

  test('surgery and its undoing find their weights and their results again', async () => {
    const work = create();
    const first = await ask(work, [probe]);
    expect(await convolutionsOf(() => ask(work, [probe], swapped('instance')))).toBeGreaterThan(5);
    expect(await convolutionsOf(() => ask(work, [probe], swapped('instance')))).toBe(0);
    expect(await convolutionsOf(() => ask(work, [probe]))).toBe(0);
    expect(await ask(work, [probe])).toEqual(first);
    await work.forgetGraph(generator.id);
  });

  test('what surgery took from a layer is refused in words, and missing in a probe', async () => {
    const work = create();
    const layer = keyOf('up_0.norm_0');
    const queries: InspectQuery[] = [
      { kind: 'maps', layer, parts: ['before', 'gamma'], channel: 'rms' },
      { kind: 'sheet', layer, part: 'scaled', side: 8 },
      { kind: 'classes', layer },
      { kind: 'histogram', layer, part: 'beta', channel: null, bins: 4 },
    ];
    const refused = await ask(work, queries, swapped('none'));
    for (const [index, answer] of refused.entries())
      expect(answer).toEqual({
        kind: queries[index]!.kind,
        refusal: expect.stringMatching(/up_0.norm_0 as none has no (gamma|scaled|beta)/) as string,
      });
    const [probed] = await ask(work, [probe], swapped('none'));
    const { layers } = (probed as { answer: InspectAnswers['probe'] }).answer;
    expect(Object.keys(layers[0]!.parts)).toEqual(['before', 'normalised', 'after']);
    await work.forgetGraph(generator.id);
  });

  test('one value a channel counts for every place of its classes', async () => {
    const work = create();
    const layer = keyOf('up_1.norm_0');
    const [maps, table] = await ask(
      work,
      [
        { kind: 'maps', layer, parts: ['gamma'], channel: 1 },
        { kind: 'classes', layer },
      ],
      swapped('cbn'),
    );
    const [gamma] = (maps as { answer: InspectAnswers['maps'] }).answer.maps;
    expect([gamma!.height, gamma!.width]).toEqual([1, 1]);
    const {
      classes,
      channels,
      pixels,
      gamma: byRegion,
      distances,
    } = (table as { answer: InspectAnswers['classes'] }).answer;
    expect([classes, pixels.all]).toEqual([
      [3, 4, 5, 6],
      [16, 16, 16, 16],
    ]);
    for (const row of classes.keys())
      expect(byRegion.all.mean[row * channels + 1]).toBeCloseTo(gamma!.values[0]!, 6);
    expect(distances.length).toBe(16);
    for (const distance of distances) expect(distance).toBeCloseTo(0, 6);
    await work.forgetGraph(generator.id);
  });

  test('a histogram of all channels counts the values of each', async () => {
    const work = create();
    const layer = keyOf('up_2.norm_0');
    for (const part of ['after', 'scaled', 'gamma'] as const) {
      const { channels } = await answered(work, { kind: 'sheet', layer, part, side: 1 });
      const of = (channel: number | null, bins: number) =>
        answered(work, { kind: 'histogram', layer, part, channel, bins });
      const { counts, range } = await of(null, 7);
      const each = await Promise.all(Array.from({ length: channels }, (_, channel) => of(channel, 1)));
      expect(range.least).toBe(Math.min(...each.map((one) => one.range.least)));
      expect(range.most).toBe(Math.max(...each.map((one) => one.range.most)));
      const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
      expect(sum(counts)).toBe(sum(each.flatMap((one) => one.counts)));
      expect(counts.filter((one) => one > 0).length).toBeGreaterThan(2);
    }
    await work.forgetGraph(generator.id);
  });

  test('a channel, a side or a number of bins that cannot be is refused', async () => {
    const work = create();
    const layer = keyOf('head_0.norm_0');
    const answers = await ask(work, [
      { kind: 'maps', layer, parts: ['after'], channel: 8 },
      { kind: 'sheet', layer, part: 'after', side: 0 },
      { kind: 'histogram', layer, part: 'after', channel: null, bins: 0 },
      { kind: 'histogram', layer, part: 'after', channel: 0, bins: 1e9 },
    ]);
    for (const answer of answers)
      expect(answer).toHaveProperty(
        'refusal',
        expect.stringMatching(/^the layer G.head_0.norm_0.*got.*; choose/),
      );
    const [nowhere] = await ask(work, [{ ...probe, u: NaN }]);
    expect(nowhere).toHaveProperty('refusal', expect.stringMatching(/needs a place.*got NaN/));
    await work.forgetGraph(generator.id);
  });

  test('what one query lacks does not spoil the other, but a graph of which nothing runs is an error', async () => {
    const work = create();
    const layer = keyOf('head_0.norm_0');
    const seeded: InspectQuery = { kind: 'maps', layer, parts: ['before'], channel: 0 };
    const document = { ...generator, id: 'unpainted' as GraphId };
    const unpainted = (queries: readonly InspectQuery[]) =>
      work.inspectGraph({ document, contents: [], queries }, nothing);
    const painted: InspectQuery = { kind: 'maps', layer, parts: ['gamma'], channel: 0 };
    const [before, gamma] = await unpainted([seeded, painted]);
    expect(before).toHaveProperty('answer');
    expect(gamma).toMatchObject({ kind: 'maps', refusal: expect.stringContaining('painting') as string });
    await expect(unpainted([painted, painted])).rejects.toMatchObject({ code: 'graph/content' });
    await expect(unpainted([painted])).rejects.toMatchObject({ code: 'graph/content' });
    await work.forgetGraph(document.id);
  });

  test('is ended by a stop', async () => {
    const work = create();
    const asked = ask(work, [probe]).catch((error: unknown) => codeOf(error));
    await work.stopRuns();
    expect(await asked).toBe('graph/stopped');
    await work.forgetGraph(generator.id);
  });
});
