// Both gradients of a convolution on every backend, over strides, paddings and shapes that leave a rest.
import { expect, test } from 'vitest';
import { startBackend } from '../choose';
import { expectGradient, scattered } from '../numeric-gradient';
import { describeOnBackends } from '../on-backends';
import { tf } from '../tf';

type Padding = 'same' | 'valid' | number;
const CASES: readonly {
  input: [number, number, number, number];
  filter: [number, number, number, number];
  strides: number;
  pad: Padding;
}[] = [
  { input: [2, 4, 5, 2], filter: [3, 3, 2, 3], strides: 1, pad: 'same' },
  { input: [1, 5, 4, 2], filter: [3, 2, 2, 2], strides: 1, pad: 'valid' },
  { input: [2, 6, 5, 1], filter: [3, 3, 1, 2], strides: 2, pad: 'same' },
  { input: [1, 7, 6, 2], filter: [4, 4, 2, 1], strides: 2, pad: 2 },
  { input: [1, 5, 5, 2], filter: [1, 1, 2, 3], strides: 2, pad: 'valid' },
  { input: [2, 3, 3, 2], filter: [1, 1, 2, 2], strides: 1, pad: 'same' },
];

describeOnBackends('gradients of conv2d', () => {
  for (const { input, filter, strides, pad } of CASES) {
    const name = `input ${input.join('x')}, filter ${filter.join('x')}, stride ${strides}, pad ${pad}`;
    const convolve = (x: tf.Tensor, w: tf.Tensor) =>
      tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);

    test(`to the filter: ${name}`, async () => {
      const x = tf.tensor4d(scattered(tf.util.sizeFromShape(input), 3), input);
      await expectGradient((w) => convolve(x, w), filter);
      x.dispose();
    });

    test(`to the input: ${name}`, async () => {
      const w = tf.tensor4d(scattered(tf.util.sizeFromShape(filter), 3), filter);
      await expectGradient((x) => convolve(x, w), input);
      w.dispose();
    });
  }

  test('conv2dTranspose to its input and filter', async () => {
    const x = tf.tensor4d(scattered(1 * 3 * 2 * 2), [1, 3, 2, 2]);
    const w = tf.tensor4d(scattered(3 * 3 * 2 * 2, 4), [3, 3, 2, 2]);
    await expectGradient(
      (v) => tf.conv2dTranspose(v as tf.Tensor4D, w, [1, 6, 4, 2], 2, 'same'),
      [1, 3, 2, 2],
    );
    await expectGradient(
      (v) => tf.conv2dTranspose(x, v as tf.Tensor4D, [1, 6, 4, 2], 2, 'same'),
      [3, 3, 2, 2],
    );
    tf.dispose([x, w]);
  });

  test('depthwise, two outputs a channel, stride 2', async () => {
    const x = tf.tensor4d(scattered(1 * 5 * 4 * 2, 3), [1, 5, 4, 2]);
    const w = tf.tensor4d(scattered(3 * 3 * 2 * 2, 4), [3, 3, 2, 2]);
    await expectGradient((v) => tf.depthwiseConv2d(v as tf.Tensor4D, w, 2, 'same'), [1, 5, 4, 2]);
    await expectGradient((v) => tf.depthwiseConv2d(x, v as tf.Tensor4D, 2, 'same'), [3, 3, 2, 2]);
    tf.dispose([x, w]);
  });
});

// Outside of the leak check: TensorFlow.js keeps what it saved when a gradient throws.
test('a dilated convolution is refused, not differentiated wrongly', async () => {
  await startBackend('cpu');
  const w = tf.tensor4d(scattered(9), [3, 3, 1, 1]);
  const gradient = tf.grad((x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, w, 1, 'same', 'NHWC', 2));
  expect(() => gradient(tf.ones([1, 5, 5, 1]))).toThrow(/dilation/);
});
