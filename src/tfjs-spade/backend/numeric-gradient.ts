// The judge of every gradient here: central differences of the forward pass, which knows nothing of the tape.
import { expect } from 'vitest';
import { tf } from './tf';

/** Numbers between -1 and 1 from a fixed sequence, all different and none near zero by accident. */
export function scattered(size: number, seed = 1): Float32Array {
  return Float32Array.from({ length: size }, (_, index) => {
    const spread = Math.sin((index + 1) * 12.9898 + seed * 78.233) * 43758.5453;
    return 2 * (spread - Math.floor(spread)) - 1;
  });
}

/**
 * Checks the gradient of `sum(weights * forward(x))` to `x` against central differences, for every entry of `x`.
 * Exact up to rounding for functions that are linear within `step` of `x`; `tolerance` is relative to the largest entry.
 */
export async function expectGradient(
  forward: (x: tf.Tensor) => tf.Tensor,
  shape: number[],
  { values = scattered(tf.util.sizeFromShape(shape)), step = 2 ** -6, tolerance = 2e-3 } = {},
): Promise<void> {
  const loss = (x: tf.Tensor): tf.Scalar => {
    const y = forward(x);
    return tf.sum(tf.mul(y, tf.tensor(scattered(y.size, 7), y.shape)));
  };
  const gradient = tf.tidy(() => tf.grad(loss)(tf.tensor(values, shape)));
  const got = await gradient.data<'float32'>();
  gradient.dispose();
  const evaluate = async (index: number, offset: number): Promise<number> => {
    const moved = values.slice();
    moved[index]! += offset;
    const y = tf.tidy(() => forward(tf.tensor(moved, shape)));
    const weights = scattered(y.size, 7);
    const data = await y.data<'float32'>();
    y.dispose();
    return data.reduce((sum, value, at) => sum + value * weights[at]!, 0);
  };
  // All at once: a GPU answers a hundred reads in the time of a few.
  const expected = await Promise.all(
    Array.from(values, async (_, index) => {
      const [above, below] = await Promise.all([evaluate(index, step), evaluate(index, -step)]);
      return (above - below) / (2 * step);
    }),
  );
  expectClose(got, expected, tolerance);
}

/** Checks `got` against `expected`, with an error relative to the largest expected magnitude. */
export function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(got.length).toBe(expected.length);
  const scale = Math.max(1e-12, ...Array.from(expected, Math.abs));
  let worst = 0;
  for (let at = 0; at < expected.length; at++) {
    const error = Math.abs(got[at]! - expected[at]!) / scale;
    // Written so that NaN counts as the worst.
    if (!(error <= worst)) worst = error;
  }
  expect(worst, 'largest error relative to the largest entry').toBeLessThanOrEqual(tolerance);
}
