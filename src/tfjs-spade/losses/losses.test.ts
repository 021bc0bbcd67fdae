import { expect, test } from 'vitest';
import { expectGradient, scattered } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { tensorOps as ops } from '../ops/tensors';
import { adversarialLoss, type AdversarialMode, type Judged } from './adversarial';
import { featureMatchingLoss, l1Loss, perceptualLoss, styleDivergence } from './reconstruction';

/** The value of a loss, which must be a scalar. */
async function valueOf(loss: () => tf.Tensor): Promise<number> {
  const y = tf.tidy(loss);
  expect(y.shape).toEqual([]);
  const [value] = await y.data();
  y.dispose();
  return value!;
}

const logitsOf = (...scales: number[][]) =>
  scales.map((values) => tf.tensor4d(values, [1, 1, values.length, 1]));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Of one logit, by the papers. */
const TERMS: Record<AdversarialMode, Record<Judged, (d: number) => number>> = {
  hinge: { real: (d) => Math.max(0, 1 - d), fake: (d) => Math.max(0, 1 + d), generator: (d) => -d },
  'least-squares': { real: (d) => (d - 1) ** 2, fake: (d) => d ** 2, generator: (d) => (d - 1) ** 2 },
  original: {
    real: (d) => -Math.log(1 / (1 + Math.exp(-d))),
    fake: (d) => -Math.log(1 - 1 / (1 + Math.exp(-d))),
    generator: (d) => -Math.log(1 / (1 + Math.exp(-d))),
  },
  wasserstein: { real: (d) => -d, fake: (d) => d, generator: (d) => -d },
};

describeOnBackends('adversarial losses', () => {
  test.each([
    ['real', 1.25],
    ['fake', 1.5],
    ['generator', 0],
  ] as const)('hinge for %s over logits {2, -3} and {0.5}', async (judged, expected) => {
    const value = await valueOf(() => adversarialLoss(ops, logitsOf([2, -3], [0.5]), 'hinge', judged));
    expect(value).toBeCloseTo(expected, 6);
  });

  const scales = [[...scattered(6).map((x) => 3 * x)], [...scattered(3, 2)], [0.25]];
  for (const [mode, terms] of Object.entries(TERMS)) {
    for (const [judged, term] of Object.entries(terms)) {
      test(`${mode} for ${judged}: mean over scales of the mean over pixels`, async () => {
        const value = await valueOf(() =>
          adversarialLoss(ops, logitsOf(...scales), mode as AdversarialMode, judged as Judged),
        );
        expect(value).toBeCloseTo(mean(scales.map((values) => mean(values.map(term)))), 5);
      });

      test(`${mode} for ${judged}: gradient`, () =>
        expectGradient(
          (x) => adversarialLoss(ops, [x, tf.scalar(0.5)], mode as AdversarialMode, judged as Judged),
          [2, 3],
          { step: 2 ** -7 },
        ));
    }
  }

  test('original stays finite for logits far away', async () => {
    const value = await valueOf(() => adversarialLoss(ops, logitsOf([-500, 500]), 'original', 'real'));
    expect(value).toBeCloseTo(250, 3);
  });
});

describeOnBackends('losses of reconstruction', () => {
  const filled = (value: number) => tf.fill([1, 2, 2, 3], value);

  test('l1 is the mean distance, without a gradient to the target', async () => {
    expect(await valueOf(() => l1Loss(ops, filled(0.5), filled(-1)))).toBeCloseTo(1.5, 6);
    const [toX, toTarget] = tf.tidy(() =>
      tf.grads((x: tf.Tensor, target: tf.Tensor) => l1Loss(ops, x, target))([filled(2), filled(1)]),
    );
    expect([...(await toX!.data())]).toEqual(Array<number>(12).fill(Math.fround(1 / 12)));
    expect(Math.max(...(await toTarget!.data()).map(Math.abs))).toBe(0);
    tf.dispose([toX!, toTarget!]);
  });

  test('feature matching sums layers, averages scales and leaves the logits out', async () => {
    const value = await valueOf(() =>
      featureMatchingLoss(
        ops,
        [
          [filled(1), filled(2), filled(100)],
          [filled(0), filled(0), filled(100)],
        ],
        [
          [filled(0), filled(-1), filled(0)],
          [filled(0.5), filled(0), filled(0)],
        ],
      ),
    );
    expect(value).toBeCloseTo((1 + 3 + 0.5 + 0) / 2, 6);
  });

  test('the perceptual loss weighs deeper activations more', async () => {
    for (const [layer, weight] of [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1].entries()) {
      const value = await valueOf(() => {
        const real = Array.from({ length: 5 }, () => filled(0));
        return perceptualLoss(ops, real.with(layer, filled(2)), real);
      });
      expect(value).toBeCloseTo(2 * weight, 6);
    }
  });
});

describeOnBackends('the divergence of a style', () => {
  test('is a sum over batch and dimensions', async () => {
    const value = await valueOf(() =>
      styleDivergence(ops, { mean: tf.ones([2, 3]), logVariance: tf.zeros([2, 3]) }),
    );
    expect(value).toBeCloseTo(3, 6);
  });

  test('is zero for the standard normal one, and follows its formula', async () => {
    expect(
      await valueOf(() => styleDivergence(ops, { mean: tf.zeros([2, 3]), logVariance: tf.zeros([2, 3]) })),
    ).toBe(0);
    const mu = scattered(6);
    const logVariance = scattered(6, 2);
    const expected = mu.reduce(
      (sum, m, at) => sum - 0.5 * (1 + logVariance[at]! - m * m - Math.exp(logVariance[at]!)),
      0,
    );
    const value = await valueOf(() =>
      styleDivergence(ops, { mean: tf.tensor2d(mu, [2, 3]), logVariance: tf.tensor2d(logVariance, [2, 3]) }),
    );
    expect(value).toBeCloseTo(expected, 5);
  });
});
