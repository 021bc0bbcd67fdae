// A training graph wired by hand against the library's own training step: same weights, same batch, same losses, and
// the same again after a step, so that every weight and buffer has moved alike.
import { expect, test, vi } from 'vitest';
import type { GraphDocument, NodePath } from '../../src/graph/document';
import { nodes } from '../../src/nodes';
import { exampleGraph } from '../../src/nodes/example-graph';
import type { TrainGraphRequest, TrainingStep } from '../../src/runtime/graph-api';
import { GraphWork } from '../../src/runtime/graph/graph-work';
import { landscapes } from '../../src/runtime/graph/landscapes';
import { stepSeed } from '../../src/runtime/graph/step-seed';
import { WorkQueue } from '../../src/runtime/work-queue';
import { toSignedUnit } from '../../src/datasets/labels';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { tf } from '../../src/tfjs-spade/backend/tf';
import { declareNetwork } from '../../src/tfjs-spade/networks/declare-network';
import type {
  DiscriminatorOptions,
  NetworkOptions,
  SpadeGeneratorOptions,
} from '../../src/tfjs-spade/networks/options';
import { initialise } from '../../src/tfjs-spade/parameters/initialise';
import { Adam } from '../../src/tfjs-spade/training/adam';
import { generatorVariables, REFERENCE_WEIGHTS, trainStep } from '../../src/tfjs-spade/training/step';
import { tensorsOf } from '../../src/tfjs-spade/weights/playground';
import { writeSafetensors } from '../../src/tfjs-spade/weights/write-safetensors';

const SIZE = 32;
const BATCH = 2;
const SEED = 3;
const RATES = { generator: 1e-3, discriminator: 4e-3 };

const GENERATOR: SpadeGeneratorOptions = {
  network: 'spade-generator',
  numClasses: 18,
  instanceEdges: false,
  ngf: 2,
  maxWidth: 8,
  upsampling: 'normal',
  cropSize: SIZE,
  aspectRatio: 1,
  zDim: null,
  spectral: true,
  norm: { statistics: 'batch', kernelSize: 3, hidden: 4 },
};
const DISCRIMINATOR: DiscriminatorOptions = {
  network: 'discriminator',
  numClasses: 18,
  instanceEdges: false,
  ndf: 2,
  layers: 2,
  scales: 2,
  spectral: true,
  norm: 'instance',
};

const GRAPH: GraphDocument = exampleGraph('Training', {
  nodes: {
    data: { type: 'input/landscape', parameters: { size: SIZE, batch: BATCH, seed: SEED } },
    generator: {
      type: 'network/spade-generator',
      name: '',
      parameters: { ngf: 2, maxWidth: 8, cropSize: SIZE, statistics: 'batch', hidden: 4 },
    },
    judge: {
      type: 'network/discriminator',
      name: '',
      parameters: { ndf: 2, layers: 2, scales: 2, spectral: true, norm: 'instance' },
    },
    fooled: { type: 'loss/hinge', parameters: { judged: 'generator' } },
    matching: { type: 'loss/feature-matching' },
    l1: { type: 'loss/l1' },
    fakes: { type: 'loss/hinge', parameters: { judged: 'fake' } },
    reals: { type: 'loss/hinge', parameters: { judged: 'real' } },
    // The discriminator's total stands first: the order of the passes must not depend on it.
    ofD: { type: 'loss/total', parameters: { trains: 'D' } },
    ofG: { type: 'loss/total', parameters: { trains: 'G', weightB: 10, weightC: 20 } },
  },
  wires: [
    'data.labels -> generator.semantics',
    'data.labels -> judge.semantics',
    'generator.image -> judge.image',
    'data.image -> judge.real',
    'judge.fake -> fooled.judgement',
    'judge.fake -> matching.fake',
    'judge.real -> matching.real',
    'generator.image -> l1.x',
    'data.image -> l1.target',
    'fooled.loss -> ofG.a',
    'matching.loss -> ofG.b',
    'l1.loss -> ofG.c',
    'judge.fake -> fakes.judgement',
    'judge.real -> reals.judgement',
    'fakes.loss -> ofD.a',
    'reals.loss -> ofD.b',
  ],
});

const request = (steps: number, document = GRAPH): TrainGraphRequest => ({
  document,
  contents: [],
  steps,
  rates: RATES,
});
const storeOf = (options: NetworkOptions, seed: number) =>
  initialise(declareNetwork(options, SIZE).parameters, seed);
const create = () => new GraphWork(new WorkQueue(), nodes);

const lossOf = ({ losses }: TrainingStep, node: string): number =>
  losses.find((loss) => loss.node === (node as NodePath))!.value;

function batchOf(step: number) {
  const seed = stepSeed(step, 0)(SEED, 'landscape-labels');
  const { labels, image } = landscapes(seed, [BATCH, SIZE]);
  return {
    semantics: {
      kind: 'labels',
      labels: tf.tensor(labels, [BATCH, SIZE, SIZE], 'int32'),
      numClasses: 18,
    } as const,
    image: tf.tensor(toSignedUnit(image), [BATCH, SIZE, SIZE, 3]),
  };
}

/** What the library's step gives on the same batches, and the file with the weights that both start from. */
async function reference(steps: number) {
  const players = {
    generator: { options: GENERATOR, store: storeOf(GENERATOR, 1) },
    discriminator: { options: DISCRIMINATOR, store: storeOf(DISCRIMINATOR, 2) },
  };
  const file = new Blob([
    writeSafetensors([
      ...(await tensorsOf('G', players.generator.store, 'float32')),
      ...(await tensorsOf('D', players.discriminator.store, 'float32')),
    ]),
  ]);
  const optimisers = {
    generator: new Adam(generatorVariables(players)),
    discriminator: new Adam(players.discriminator.store.trainable()),
  };
  const losses: Map<string, number>[] = [];
  for (let step = 0; step < steps; step++) {
    const batch = batchOf(step);
    const scalars = trainStep(players, optimisers, batch, RATES, { ...REFERENCE_WEIGHTS, l1: 20 });
    losses.push(
      new Map(
        await Promise.all([...scalars].map(async ([name, x]) => [name, (await x.data())[0]!] as const)),
      ),
    );
    tf.dispose([...scalars.values(), batch.semantics.labels, batch.image]);
  }
  optimisers.generator.dispose();
  optimisers.discriminator.dispose();
  for (const { store } of Object.values(players)) store.dispose();
  return { file, losses };
}

describeOnBackends(
  'training a graph',
  () => {
    test('gives the losses of the library for three steps', async () => {
      const { file, losses } = await reference(3);
      const work = create();
      const match = await work.attachCheckpoint(GRAPH, file, 'start');
      expect(new Set(match.rows.map(({ outcome }) => outcome))).toEqual(new Set(['matched']));
      const steps: TrainingStep[] = [];
      expect(await work.trainGraph(request(3), (step) => steps.push(step))).toEqual({
        steps: 3,
        stopped: false,
      });
      const close = (got: number, expected: number) =>
        expect(Math.abs(got - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
      for (const [index, step] of steps.entries()) {
        const expected = losses[index]!;
        close(lossOf(step, 'fooled'), expected.get('GAN')!);
        close(10 * lossOf(step, 'matching'), expected.get('GAN_Feat')!);
        close(20 * lossOf(step, 'l1'), expected.get('L1')!);
        close(lossOf(step, 'ofD'), expected.get('D_Fake')! + expected.get('D_real')!);
      }
      expect(steps.map(({ step }) => step)).toEqual([1, 2, 3]);
      await work.forgetGraph(GRAPH.id);
    }, 120_000);

    test('stops after the step that runs, lets pictures through between steps, and leaves no tensor', async () => {
      const work = create();
      const before = tensorCount();
      const steps: TrainingStep[] = [];
      const counts: number[] = [];
      const pictures: Promise<unknown>[] = [];
      const end = await work.trainGraph(request(50), (step) => {
        steps.push(step);
        counts.push(tensorCount());
        if (steps.length === 1)
          pictures.push(
            work.runGraph(
              {
                document: GRAPH,
                contents: [],
                fetch: [{ node: 'l1' as NodePath, port: 'loss' }],
                previews: [],
              },
              () => undefined,
            ),
          );
        if (steps.length === 4) void work.stopTraining();
      });
      expect(end).toEqual({ steps: 4, stopped: true });
      expect(steps.every(({ losses }) => losses.every(({ value }) => Number.isFinite(value)))).toBe(true);
      await Promise.all(pictures);
      // The picture's cached values came between; the steps themselves leave nothing.
      expect(counts[3]).toBe(counts[2]);
      await work.forgetGraph(GRAPH.id);
      expect(tensorCount()).toBe(before);
    }, 120_000);

    test('moves the weights: what was cached is stale, and a release keeps what was learned', async () => {
      const work = create();
      const fetch = [{ node: 'generator' as NodePath, port: 'image' }];
      const run = () =>
        work.runGraph({ document: GRAPH, contents: [], fetch, previews: [] }, () => undefined);
      const untrained = await run();
      await work.trainGraph(request(1), () => undefined);
      const trained = await run();
      expect(trained.nodes.find(({ node }) => node === 'generator')).toMatchObject({
        state: 'ran',
        reason: 'the weights changed',
      });
      expect(trained.values).not.toEqual(untrained.values);
      work.release();
      expect((await run()).values).toEqual(trained.values);
      await work.resetGraphWeights(GRAPH.id);
      expect((await run()).values).toEqual(untrained.values);
      await work.forgetGraph(GRAPH.id);
    }, 120_000);

    test('a step that fails in its second pass leaves no tensor, and what the first moved is stale', async () => {
      const work = create();
      const before = tensorCount();
      const fetch = [{ node: 'generator' as NodePath, port: 'image' }];
      const run = () =>
        work.runGraph({ document: GRAPH, contents: [], fetch, previews: [] }, () => undefined);
      await run();
      const failing = vi
        .spyOn(Adam.prototype, 'apply')
        .mockImplementationOnce(() => undefined)
        .mockImplementationOnce(() => {
          throw new Error('no memory');
        });
      await expect(work.trainGraph(request(3), () => undefined)).rejects.toThrow('no memory');
      failing.mockRestore();
      const after = await run();
      expect(after.nodes.find(({ node }) => node === 'generator')).toMatchObject({
        reason: 'the weights changed',
      });
      await work.forgetGraph(GRAPH.id);
      expect(tensorCount()).toBe(before);
    }, 60_000);

    test('a backend that goes away ends the training with a word', async () => {
      const work = create();
      const training = work.trainGraph(request(5), () => work.release());
      await expect(training).rejects.toMatchObject({ code: 'backend/lost' });
      await work.forgetGraph(GRAPH.id);
    }, 60_000);

    test('says what is missing when there is nothing to minimise', async () => {
      const work = create();
      const { ofG, ofD, ...rest } = GRAPH.root.nodes as Record<string, GraphDocument['root']['nodes'][never]>;
      const wires = Object.fromEntries(
        Object.entries(GRAPH.root.wires).filter(([id]) => !id.startsWith('ofG') && !id.startsWith('ofD')),
      );
      expect([ofG, ofD].every(Boolean)).toBe(true);
      const document: GraphDocument = { ...GRAPH, root: { ...GRAPH.root, nodes: rest, wires } };
      await expect(work.trainGraph(request(1, document), () => undefined)).rejects.toMatchObject({
        code: 'graph/objective',
      });
      await work.forgetGraph(document.id);
    });
  },
  { except: { cpu: 'a step takes seconds there; wasm shows the same' } },
);
