import { expect, test } from 'vitest';
import { tensorCount } from '../backend/memory';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { declareNetwork } from '../networks/declare-network';
import type { DiscriminatorOptions, EncoderOptions, SpadeGeneratorOptions } from '../networks/options';
import { initialise } from '../parameters/initialise';
import { Adam } from './adam';
import { generatorVariables, REFERENCE_WEIGHTS, trainStep, type Batch, type LossWeights } from './step';

const SIZE = 32;
const GENERATOR: SpadeGeneratorOptions = {
  network: 'spade-generator',
  numClasses: 3,
  instanceEdges: false,
  ngf: 2,
  maxWidth: 8,
  upsampling: 'normal',
  cropSize: SIZE,
  aspectRatio: 1,
  zDim: 4,
  spectral: true,
  norm: { statistics: 'batch', kernelSize: 1, hidden: 4 },
};
const DISCRIMINATOR: DiscriminatorOptions = {
  network: 'discriminator',
  numClasses: 3,
  instanceEdges: false,
  ndf: 2,
  layers: 2,
  scales: 2,
  spectral: true,
  norm: 'instance',
};
const ENCODER: EncoderOptions = {
  network: 'encoder',
  ngf: 2,
  inputSize: 16,
  layers: 2,
  zDim: 4,
  spectral: true,
  norm: 'instance',
};

const storeOf = (options: Parameters<typeof declareNetwork>[0], seed: number) =>
  initialise(declareNetwork(options, SIZE).parameters, seed);

function createPlayers() {
  const players = {
    generator: { options: GENERATOR, store: storeOf(GENERATOR, 1) },
    discriminator: { options: DISCRIMINATOR, store: storeOf(DISCRIMINATOR, 2) },
    encoder: { options: ENCODER, store: storeOf(ENCODER, 3) },
  };
  const optimisers = {
    generator: new Adam(generatorVariables(players)),
    discriminator: new Adam(players.discriminator.store.trainable()),
  };
  const dispose = () => {
    optimisers.generator.dispose();
    optimisers.discriminator.dispose();
    for (const { store } of Object.values(players)) store.dispose();
  };
  return { players, optimisers, dispose };
}

/** Two pictures: the colour of a pixel is that of its class. */
function createBatch() {
  return tf.tidy(() => {
    const half = SIZE / 2;
    const labels = tf.concat([
      tf.concat([tf.zeros([1, half, SIZE], 'int32'), tf.ones([1, half, SIZE], 'int32')], 1),
      tf.concat([tf.fill([1, SIZE, half], 2, 'int32'), tf.zeros([1, SIZE, half], 'int32')], 2),
    ]);
    const colours = tf.tensor2d([0.8, -0.4, 0.2, -0.6, 0.5, -0.2, 0.1, 0.3, -0.9], [3, 3]);
    const image = tf.reshape(tf.gather(colours, tf.reshape(labels, [-1])), [2, SIZE, SIZE, 3]);
    return { semantics: { kind: 'labels', labels, numClasses: 3 } as const, image };
  });
}

const disposeBatch = ({ semantics, image }: Batch) => tf.dispose([semantics.labels, image]);

const ONLY_WASM = {
  except: { cpu: 'hundreds of steps take minutes there; the others show the same' },
} as const;

describeOnBackends(
  'training',
  () => {
    test('200 steps leave as many tensors as they found, losses stay finite, and L1 falls', async () => {
      const weights: LossWeights = { ...REFERENCE_WEIGHTS, l1: 10 };
      const { players, optimisers, dispose } = createPlayers();
      const batch = createBatch();
      const rates = { generator: 1e-2, discriminator: 2e-3 };
      const l1: number[] = [];
      // The first step packs weights; what it leaves is counted from then on.
      let before = 0;
      for (let step = 0; step < 200; step++) {
        const losses = trainStep(players, optimisers, batch, rates, weights);
        expect([...losses.keys()].toSorted()).toEqual(['D_Fake', 'D_real', 'GAN', 'GAN_Feat', 'KLD', 'L1']);
        if (step % 10 === 0 || step > 194) {
          const values = await Promise.all([...losses.values()].map(async (loss) => (await loss.data())[0]!));
          expect(values.every(Number.isFinite)).toBe(true);
          l1.push((await losses.get('L1')!.data())[0]!);
        }
        tf.dispose([...losses.values()]);
        if (step === 0) before = tensorCount();
      }
      expect(tensorCount()).toBe(before);
      expect(Math.min(...l1.slice(-5))).toBeLessThan(0.5 * l1[0]!);
      disposeBatch(batch);
      dispose();
    }, 240_000);

    test('advances each network twice: running statistics and spectral vectors', () => {
      const { players, optimisers, dispose } = createPlayers();
      const batch = createBatch();
      const { generator, discriminator } = players;
      const watched = 'head_0.norm_0.param_free_norm.running_mean';
      const assigned = new Map<string, number>();
      const count = (label: string, variable: tf.Variable) => {
        const assign = variable.assign.bind(variable);
        variable.assign = (value) => {
          assigned.set(label, (assigned.get(label) ?? 0) + 1);
          assign(value);
        };
      };
      count('statistics of G', generator.store.get(watched));
      count('u of G', generator.store.get('head_0.conv_0.weight_u'));
      count('u of D', discriminator.store.get('discriminator_0.model1.0.0.weight_u'));
      count('u of E', players.encoder.store.get('layer1.0.weight_u'));
      count('weight of G', generator.store.get('conv_img.weight'));
      count('weight of D', discriminator.store.get('discriminator_0.model0.0.weight'));
      const losses = trainStep(players, optimisers, batch, { generator: 1e-4, discriminator: 4e-4 });
      expect(Object.fromEntries(assigned)).toEqual({
        'statistics of G': 2,
        'u of G': 2,
        'u of D': 2,
        'u of E': 2,
        'weight of G': 1,
        'weight of D': 1,
      });
      tf.dispose([...losses.values()]);
      disposeBatch(batch);
      dispose();
    });

    test('the discriminator judges a fake that the moved generator has made', async () => {
      const { players, optimisers, dispose } = createPlayers();
      const batch = createBatch();
      const order: string[] = [];
      const weight = players.generator.store.get('conv_img.weight');
      const untouched = (await weight.data()).slice();
      let atFake: Promise<Float32Array> | undefined;
      const losses = trainStep(
        players,
        optimisers,
        batch,
        { generator: 0.01, discriminator: 0.01 },
        REFERENCE_WEIGHTS,
        {
          gradients: () => order.push('gradients of the generator'),
          fake: (fake) => {
            order.push('fake');
            expect(fake.shape).toEqual([2, SIZE, SIZE, 3]);
            atFake = weight.data<'float32'>();
          },
        },
      );
      expect(order).toEqual(['gradients of the generator', 'fake']);
      expect(await atFake).not.toEqual(untouched);
      expect(await weight.data()).toEqual(await atFake);
      tf.dispose([...losses.values()]);
      disposeBatch(batch);
      dispose();
    });

    test('a term of weight zero is left out', () => {
      const { players, optimisers, dispose } = createPlayers();
      const batch = createBatch();
      const weights = { ...REFERENCE_WEIGHTS, featureMatching: 0, divergence: 0 };
      const losses = trainStep(players, optimisers, batch, { generator: 1e-4, discriminator: 4e-4 }, weights);
      expect([...losses.keys()].toSorted()).toEqual(['D_Fake', 'D_real', 'GAN']);
      tf.dispose([...losses.values()]);
      disposeBatch(batch);
      dispose();
    });
  },
  ONLY_WASM,
);
