// What acts entry by entry, reduces to a scalar, or moves entries about, as tensors.
import { tf } from '../backend/tf';
import type { Kernels } from './kernel';

/** max(x, slope · x): one fast pass, and a gradient that takes the sloped side at zero, as PyTorch does. */
const leakyRelu = (x: tf.Tensor, slope: number): tf.Tensor =>
  tf.customGrad((...args: unknown[]) => {
    const [values, save] = args as [tf.Tensor, tf.GradSaveFunc];
    save([values]);
    return {
      value: tf.maximum(values, tf.mul(values, slope)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, tf.step(saved[0]!, slope)),
    };
  })(x);

const stopGradient = (x: tf.Tensor): tf.Tensor =>
  tf.customGrad((values: unknown) => ({
    value: tf.clone(values as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }))(x);

export const elementwiseKernels: Kernels<
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'affine'
  | 'relu'
  | 'leakyRelu'
  | 'tanh'
  | 'exp'
  | 'abs'
  | 'square'
  | 'sqrt'
  | 'softplus'
  | 'stopGradient'
  | 'meanAll'
  | 'sumAll'
  | 'concat'
  | 'slice'
  | 'reshape'
> = {
  add: ({ a, b }) => tf.add(a, b),
  subtract: ({ a, b }) => tf.sub(a, b),
  multiply: ({ a, b }) => tf.mul(a, b),
  affine: ({ x }, { scale, offset }) => tf.add(tf.mul(x, scale), offset),
  relu: ({ x }) => tf.relu(x),
  leakyRelu: ({ x }, { slope }) => leakyRelu(x, slope),
  tanh: ({ x }) => tf.tanh(x),
  exp: ({ x }) => tf.exp(x),
  abs: ({ x }) => tf.abs(x),
  square: ({ x }) => tf.square(x),
  sqrt: ({ x }) => tf.sqrt(x),
  // log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|); every kernel of it exists on every backend.
  softplus: ({ x }) => tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x))))),
  stopGradient: ({ x }) => stopGradient(x),
  meanAll: ({ x }) => tf.mean(x),
  sumAll: ({ x }) => tf.sum(x),
  concat: ({ xs }, { axis }) => tf.concat([...xs], axis === 'batch' ? 0 : xs[0]!.shape.length - 1),

  slice: ({ x }, { axis, start, length }) => {
    const cut = axis === 'batch' ? 0 : x.shape.length - 1;
    const begin = x.shape.map((_, index) => (index === cut ? start : 0));
    const size = x.shape.map((side, index) => (index === cut ? length : side));
    return tf.slice(x, begin, size);
  },

  reshape: ({ x }, { shape }) => tf.reshape(x, [...shape]),
};
