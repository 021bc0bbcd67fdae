// The instrument on the experiment that it was made for: an instance norm leaves nothing of a label on uniform maps,
// SPADE leaves all of it.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pathOf, type GraphDocument } from '../../graph/document';
import type { SurgeryId } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { EXAMPLE_PAINTING } from '../../nodes/example-content';
import { exampleGraph } from '../../nodes/example-graph';
import { templates } from '../../templates';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { GraphWork } from '../graph/graph-work';
import type { GraphContent } from '../graph-api';
import type { SurvivalMaps } from '../inspect-api';
import type { Progress } from '../progress';
import { WorkQueue } from '../work-queue';

const UNIFORM: SurvivalMaps = { kind: 'uniform' };

const STARTER = new URL('../../../public/weights/starter.safetensors', import.meta.url);

function templateOf(id: string): GraphDocument {
  const template = templates.find((one) => one.id === id)!;
  const names = Object.keys(template.paintings);
  return template.make(Object.fromEntries(names.map((name) => [name, EXAMPLE_PAINTING])));
}

/** Features of the label through an instance norm, and through SPADE; a branch that no label reaches. */
const PAIR = exampleGraph('pair', {
  nodes: {
    map: {
      type: 'input/label-map',
      parameters: { painting: { painting: 'small', width: 16, height: 16, numClasses: 3, encoding: '' } },
    },
    features: {
      type: 'convolution/semantic-convolution',
      parameters: { output: 4, kernel: '1', height: 16, width: 16 },
    },
    instance: { type: 'norm/instance', parameters: { affine: 'none' } },
    spade: { type: 'norm/spade', parameters: { hidden: 4, statistics: 'instance' } },
    noise: { type: 'input/noise', parameters: { channels: 3, height: 16, width: 16 } },
  },
  wires: [
    'map.labels -> features.semantics',
    'features.y -> instance.x',
    'features.y -> spade.x',
    'map.labels -> spade.semantics',
  ],
});

/** SPADE of the pair reads another painting than the graph's. */
const transplanted: GraphDocument = {
  ...PAIR,
  surgery: [
    {
      kind: 'modulation',
      id: 'other' as SurgeryId,
      isOn: true,
      layers: null,
      part: 'both',
      classes: null,
      channels: null,
      change: {
        kind: 'map',
        map: { painting: 'one class', width: 16, height: 16, numClasses: 3, encoding: '' },
      },
    },
  ],
};
const ONE_CLASS: GraphContent = {
  kind: 'labels',
  id: 'one class',
  version: 0,
  width: 16,
  height: 16,
  labels: new Int32Array(256),
  instances: null,
};

async function opened(
  document: GraphDocument,
  { isStarter = false, contents = [] }: { isStarter?: boolean; contents?: readonly GraphContent[] } = {},
) {
  const work = new GraphWork(new WorkQueue(), nodes);
  if (isStarter) await work.attachCheckpoint(document, new Blob([await readFile(STARTER)]), 'starter');
  const curve = (
    node: string,
    port: string,
    maps: SurvivalMaps,
    hear: (progress: Progress) => void = () => undefined,
  ) => work.labelSurvival({ document, contents, port: { node: pathOf(node), port }, maps }, hear);
  return { work, curve, close: () => work.forgetGraph(document.id) };
}

describeOnBackends('label survival', () => {
  test('is chance behind an instance norm and certainty behind SPADE, and needs no painting', async () => {
    const { curve, close } = await opened(PAIR);
    const instance = await curve('instance', 'y', UNIFORM);
    const accuracies = instance.points.map(({ accuracy }) => accuracy);
    expect(accuracies).toEqual([1, expect.closeTo(1 / 3, 12)]);
    expect(instance.points[1]!.spread).toBe(0);
    expect(instance).toMatchObject({ chance: 1 / 3, classes: 3 });
    const spade = await curve('spade', 'y', UNIFORM);
    expect(spade.points.map(({ name, accuracy }) => [name, accuracy])).toEqual([
      ['G.features', 1],
      ['G.spade', 1],
    ]);
    await close();
  });

  test('leaves the painting that surgery gives a layer where it is', async () => {
    const { curve, close } = await opened(transplanted, { contents: [ONE_CLASS] });
    const { points } = await curve('spade', 'y', UNIFORM);
    expect(points.map(({ accuracy }) => accuracy)).toEqual([1, expect.closeTo(1 / 3, 12)]);
    await close();
  });

  test('a mosaic tells labels apart by where they lie, and is the same each time', async () => {
    const { curve, close } = await opened(PAIR);
    const maps: SurvivalMaps = { kind: 'mosaic', count: 2, seed: 3 };
    const first = await curve('instance', 'y', maps);
    // An instance norm forgets the mean of a map, not what differs within it.
    expect(first.points.map(({ accuracy }) => accuracy > 0.9)).toEqual([true, true]);
    expect((await curve('instance', 'y', maps)).points).toEqual(first.points);
    await expect(curve('instance', 'y', { ...maps, count: 0 })).rejects.toMatchObject({
      code: 'option/survival',
    });
    await close();
  });

  test('says what it cannot measure, and stops when it is told to', async () => {
    const { work, curve, close } = await opened(PAIR);
    await expect(curve('noise', 'x', UNIFORM)).rejects.toMatchObject({ code: 'graph/labels' });
    await expect(curve('map', 'labels', UNIFORM)).rejects.toMatchObject({ code: 'graph/type' });
    await expect(curve('nobody', 'y', UNIFORM)).rejects.toMatchObject({ code: 'graph/output' });
    const stop = ({ stage }: Progress): void => {
      if (stage.startsWith('probe')) void work.stopRuns();
    };
    await expect(curve('instance', 'y', UNIFORM, stop)).rejects.toMatchObject({ code: 'graph/stopped' });
    await close();
  });
});

describeOnBackends(
  'label survival with the shipped weights',
  () => {
    test('the wash-away pair: one branch forgets 18 labels, the other keeps them to the last pixel', async () => {
      const { curve, close } = await opened(templateOf('wash-away'), { isStarter: true });
      const instance = await curve('instance_picture', 'image', UNIFORM);
      const [before, ...behind] = instance.points;
      expect(before!.accuracy).toBe(1);
      expect(before!.spread).toBeCloseTo(1, 5);
      expect(behind.length).toBeGreaterThan(3);
      for (const { accuracy, spread } of behind) {
        expect(spread).toBe(0);
        expect(accuracy).toBeCloseTo(1 / 18, 12);
      }
      const spade = await curve('spade_picture', 'image', UNIFORM);
      expect(spade.points.length).toBe(instance.points.length);
      for (const { accuracy } of spade.points) expect(accuracy).toBe(1);
      await close();
    });

    test('the generator learns the label on the way from a latent vector to the picture', async () => {
      const { curve, close } = await opened(templateOf('compact-generator'), { isStarter: true });
      const { points, chance } = await curve('picture', 'image', UNIFORM);
      expect(points.length).toBeGreaterThan(20);
      expect(points.length).toBeLessThanOrEqual(40);
      expect(points[0]!.accuracy).toBeLessThan(4 * chance);
      const last = points.filter(({ height }) => height === 64).map(({ accuracy }) => accuracy);
      expect(Math.max(...last)).toBeGreaterThan(0.9);
      expect(last.at(-1)!).toBeGreaterThan(0.5);
      for (const { spread } of points) expect(spread >= 0 && spread <= 1).toBe(true);
      await close();
    });
  },
  { except: { cpu: 'minutes of plain loops' } },
);
