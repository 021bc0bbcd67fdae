// Normalisation, modulation and spectral norm as tensors.
import { tf } from '../backend/tf';
import type { Kernels } from './kernel';
import { mean, variance } from './statistics';

/** The weight as a matrix [all that an output reads, outputs]; the order of the rows is that of the stored v. */
function matrixOf(weight: tf.Tensor, transposed: boolean): tf.Tensor2D {
  const rank = weight.shape.length;
  const outputs = weight.shape[transposed ? rank - 2 : rank - 1]!;
  const outputsLast = transposed ? tf.transpose(weight, [0, 1, 3, 2].slice(0, rank)) : weight;
  return tf.reshape(outputsLast, [-1, outputs]);
}

const unit = (x: tf.Tensor): tf.Tensor => tf.div(x, tf.maximum(tf.norm(x), 1e-12));

/** Runs `compute` off the tape: its result is a constant to the gradient. */
function constant(
  compute: (weight: tf.Tensor, vector: tf.Tensor) => tf.Tensor,
  weight: tf.Tensor,
  vector: tf.Tensor,
): tf.Tensor {
  return tf.customGrad((...args: unknown[]) => {
    const [w, t] = args as [tf.Tensor, tf.Tensor];
    const shapes = [w.shape, t.shape] as const;
    return { value: compute(w, t), gradFunc: () => shapes.map((shape) => tf.zeros(shape)) };
  })(weight, vector);
}

export const normKernels: Kernels<
  'mean' | 'variance' | 'normalise' | 'modulate' | 'powerIterationV' | 'powerIterationU' | 'spectralNorm'
> = {
  mean: ({ x }, attributes) => mean(x, attributes),
  variance: ({ x, mean: meanOfX }, attributes) => variance(x, meanOfX, attributes),

  normalise: ({ x, mean: middle, variance: spread }, { epsilon }) =>
    tf.mul(tf.sub(x, middle), tf.rsqrt(tf.add(spread, epsilon))),

  modulate: ({ x, gamma, beta }) => tf.add(tf.mul(x, tf.add(gamma, 1)), beta),

  powerIterationV: ({ weight, u }, { transposed }) =>
    constant(
      (w, t) => unit(tf.reshape(tf.matMul(matrixOf(w, transposed), tf.reshape(t, [-1, 1])), [-1])),
      weight,
      u,
    ),

  powerIterationU: ({ weight, v }, { transposed }) =>
    constant(
      (w, t) => unit(tf.reshape(tf.matMul(tf.reshape(t, [1, -1]), matrixOf(w, transposed)), [-1])),
      weight,
      v,
    ),

  spectralNorm: ({ weight, u, v }, { transposed }) => {
    const response = tf.matMul(tf.reshape(v, [1, -1]), matrixOf(weight, transposed));
    return tf.div(weight, tf.sum(tf.mul(response, u)));
  },
};
