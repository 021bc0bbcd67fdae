// A graph asked about its inside: what is answered, what is refused in words, and what the cache makes free.
import { expect, test } from 'vitest';
import { layerKey, type LayerKey } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { exampleGraph } from '../../nodes/example-graph';
import type { NodePath } from '../../graph/document';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tensorCount } from '../../tfjs-spade/backend/memory';
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
});
