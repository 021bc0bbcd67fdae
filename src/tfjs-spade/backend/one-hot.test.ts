// One-hot channels in the type that was asked for, and fit to be convolved as they are.
import { expect, test } from 'vitest';
import { expectClose, scattered } from './numeric-gradient';
import { describeOnBackends } from './on-backends';
import { visitProducts } from './plain-convolution';
import { tf } from './tf';

const LABELS = [2, 0, -1, 1, 3, 2];
const channelsOf = (labels: readonly number[], on: number, off: number) =>
  labels.flatMap((label) => [0, 1, 2].map((channel) => (channel === label ? on : off)));

describeOnBackends('oneHot', () => {
  for (const dtype of ['float32', 'int32'] as const) {
    for (const [on, off] of [
      [1, 0],
      [5, -2],
    ] as const) {
      test(`${dtype}, ${on} and ${off}, labels out of range have no channel`, async () => {
        const y = tf.tidy(() => tf.oneHot(tf.tensor2d(LABELS, [2, 3], 'int32'), 3, on, off, dtype));
        expect(y.shape).toEqual([2, 3, 3]);
        expect(y.dtype).toBe(dtype);
        expect([...(await y.data())]).toEqual(channelsOf(LABELS, on, off));
        y.dispose();
      });
    }
  }

  // With this many pixels and channels WebGPU reads three channels at a time, which does not compile for integers
  // behind a cast that only relabels.
  const picture = Array.from({ length: 18 * 16 }, (_, at) => LABELS[at % LABELS.length]!);
  for (const convert of ['cast', 'asked for'] as const) {
    test(`floats ${convert} reach a convolution of three channels`, async () => {
      // Other numbers for each: a shader that did not compile leaves what was in the buffer before.
      const filter = scattered(3 * 3 * 3 * 4, convert.length);
      const y = tf.tidy(() => {
        const labels = tf.tensor3d(picture, [1, 18, 16], 'int32');
        const channels =
          convert === 'cast'
            ? tf.cast(tf.oneHot(labels, 3, 1, 0, 'int32'), 'float32')
            : tf.oneHot(labels, 3, 1, 0, 'float32');
        return tf.conv2d(channels as tf.Tensor4D, tf.tensor4d(filter, [3, 3, 3, 4]), 1, 'same');
      });
      const convolution = {
        input: [1, 18, 16, 3],
        filter: [3, 3, 3, 4],
        stride: 1,
        before: [1, 1],
        size: [18, 16],
      } as const;
      const sums = new Float64Array(18 * 16 * 4);
      const channels = channelsOf(picture, 1, 0);
      visitProducts(convolution, (x, w, at) => (sums[at]! += channels[x]! * filter[w]!));
      expectClose(await y.data(), sums, 1e-6);
      y.dispose();
    });
  }
});
