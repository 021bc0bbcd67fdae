// Every operation that the networks and losses are made of has a gradient on every backend, and it is right.
import { test } from 'vitest';
import { expectGradient, scattered } from './numeric-gradient';
import { describeOnBackends } from './on-backends';
import { tf } from './tf';

type Unary = (x: tf.Tensor) => tf.Tensor;
const SMOOTH: Record<string, Unary> = {
  square: tf.square,
  exp: tf.exp,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  softplus: tf.softplus,
  neg: tf.neg,
  sqrt: (x) => tf.sqrt(tf.add(x, 2)),
  rsqrt: (x) => tf.rsqrt(tf.add(x, 2)),
  log: (x) => tf.log(tf.add(x, 2)),
  'div by a row': (x) => tf.div(x, tf.add(tf.slice(x, [0, 0], [1, 4]), 3)),
  'mul and sub, broadcast': (x) =>
    tf.sub(tf.mul(x, tf.slice(x, [0, 1], [3, 1])), tf.slice(x, [2, 0], [1, 4])),
  'mean and variance': (x) => {
    const { mean, variance } = tf.moments(x, [0], true);
    return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 0.1)));
  },
  'mean of an axis': (x) => tf.mean(x, 1),
  'sum of an axis': (x) => tf.sum(tf.square(x), 0, true),
  'matMul, both transposes': (x) => tf.matMul(x, tf.matMul(x, x, true, false), false, true),
  transpose: (x) => tf.square(tf.transpose(x)),
  'reshape and pad': (x) =>
    tf.square(
      tf.pad(tf.reshape(x, [2, 6]), [
        [1, 0],
        [0, 2],
      ]),
    ),
  'concat, stack and unstack': (x) => {
    const rows = tf.unstack(x);
    return tf.concat([tf.stack([rows[2]!, rows[0]!]), tf.square(x)], 0);
  },
  split: (x) => tf.mul(...(tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor])),
  tile: (x) => tf.square(tf.tile(x, [2, 1])),
  reverse: (x) => tf.mul(x, tf.reverse(x, 1)),
  'fill and zerosLike': (x) => tf.add(tf.mul(x, tf.fill([3, 4], 2)), tf.zerosLike(x)),
};

/** Their kinks are avoided: the values below keep a distance from zero and from each other. */
const KINKED: Record<string, Unary> = {
  abs: tf.abs,
  relu: tf.relu,
  leakyRelu: (x) => tf.leakyRelu(x, 0.2),
  'sign times x': (x) => tf.mul(tf.sign(x), x),
  clipByValue: (x) => tf.clipByValue(x, -0.55, 0.55),
  'maximum of a number': (x) => tf.maximum(x, 0),
  'minimum of a number': (x) => tf.minimum(x, 0),
  'max of an axis': (x) => tf.max(x, 1),
  'where and greater': (x) => tf.where(tf.greater(x, 0), tf.square(x), x),
  step: (x) => tf.mul(tf.step(x), x),
};
const separated = Float32Array.from({ length: 12 }, (_, index) => (((index * 5) % 12) - 5.5) / 5);

describeOnBackends('gradients of the operations in use', () => {
  for (const [name, operation] of Object.entries(SMOOTH)) {
    test(name, () => expectGradient(operation, [3, 4]));
  }

  for (const [name, operation] of Object.entries(KINKED)) {
    test(name, () => expectGradient(operation, [3, 4], { values: separated }));
  }

  test('one-hot labels times a table', async () => {
    const labels = tf.tensor1d([2, 0, 1, 2], 'int32');
    await expectGradient((table) => tf.matMul(tf.cast(tf.oneHot(labels, 3), 'float32'), table), [3, 2]);
    labels.dispose();
  });

  test('a second derivative through convolution and leakyRelu', async () => {
    const filter = tf.tensor4d(scattered(3 * 3 * 2 * 2, 4), [3, 3, 2, 2]);
    const network = (x: tf.Tensor) =>
      tf.sum(tf.square(tf.leakyRelu(tf.conv2d(x as tf.Tensor4D, filter, 2, 'same'), 0.2)));
    await expectGradient((x) => tf.grad(network)(x), [1, 4, 4, 2], { step: 2 ** -10, tolerance: 1e-2 });
    filter.dispose();
  });
});
