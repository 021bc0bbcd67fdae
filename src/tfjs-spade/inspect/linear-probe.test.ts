// A linear probe against plain truths: what can be read, what cannot, and what is chance.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { SeededRandom } from '../random';
import { balancedAccuracy } from './balanced-accuracy';
import { linearProbe } from './linear-probe';

const NUM_CLASSES = 6;
const CHANNELS = 5;

/** Samples of every class in turn; `entry` gives an activation of a label. */
async function probed(
  count: number,
  entry: (label: number, channel: number, random: SeededRandom) => number,
): Promise<number> {
  const sampled = (seed: number) => {
    const random = new SeededRandom(seed);
    const labels = Array.from({ length: count }, (_, at) => at % NUM_CLASSES);
    const rows = labels.map((label) =>
      Array.from({ length: CHANNELS }, (_, channel) => entry(label, channel, random)),
    );
    return { samples: tf.tensor2d(rows), labels };
  };
  const [train, held] = [sampled(1), sampled(2)];
  const accuracy = await linearProbe({ train, held, numClasses: NUM_CLASSES });
  tf.dispose([train.samples, held.samples]);
  return accuracy;
}

describeOnBackends('a linear probe', () => {
  test('reads what is separable, however small, far away or alike', async () => {
    const corner = (label: number, channel: number) => Math.cos(label * (channel + 1));
    expect(await probed(120, (label, channel) => corner(label, channel))).toBe(1);
    expect(await probed(120, (label, channel) => 3 + 1e-3 * corner(label, channel))).toBe(1);
    const noisy = await probed(
      300,
      (label, channel, random) => corner(label, channel) + 0.05 * (random.uniform() - 0.5),
    );
    expect(noisy).toBe(1);
  });

  test('reads nothing from activations that do not know the label', async () => {
    const count = 1200;
    const accuracy = await probed(count, (_label, _channel, random) => random.uniform());
    const chance = 1 / NUM_CLASSES;
    expect(Math.abs(accuracy - chance)).toBeLessThan(3 * Math.sqrt((chance * (1 - chance)) / count));
  });

  test('gives exactly chance where nothing varies', async () => {
    expect(await probed(60, () => 0)).toBeCloseTo(1 / NUM_CLASSES, 12);
    expect(await probed(60, () => 0.1)).toBeCloseTo(1 / NUM_CLASSES, 12);
  });

  test('never guesses a class that it has not seen, be it the nearest to nothing', async () => {
    // The mean of all activations is that of a class without samples, were it taken for 0.
    const rows = [-1, 1, -1.02, 1.02, -0.02, 0.02].map((value) => [value]);
    const samples = tf.tensor2d(rows);
    const given = { samples, labels: [0, 2, 0, 2, 0, 2] };
    expect(await linearProbe({ train: given, held: given, numClasses: 5 })).toBe(1);
    const constant = { samples: tf.zeros<tf.Rank.R2>([6, 1]), labels: given.labels };
    expect(await linearProbe({ train: constant, held: constant, numClasses: 5 })).toBe(0.5);
    tf.dispose([samples, constant.samples]);
  });

  test('refuses samples without labels', async () => {
    const samples = tf.zeros<tf.Rank.R2>([2, 1]);
    const held = { samples, labels: [0, 1] };
    await expect(linearProbe({ train: { samples, labels: [0] }, held, numClasses: 2 })).rejects.toMatchObject(
      { code: 'shape/samples' },
    );
    samples.dispose();
  });
});

test('ties count as guesses, and every class that occurs weighs the same', () => {
  expect(balancedAccuracy([0, 0, 0, 0], [0, 1], 2)).toBe(0.5);
  expect(balancedAccuracy([1, 0, 1, 0, 1, 0, 0, 1], [0, 0, 0, 1], 2)).toBe(1);
  expect(balancedAccuracy([1, 0, 0, 1, 0, 0, 1, 0, 0], [0, 0, 1], 3)).toBe(0.5);
});
