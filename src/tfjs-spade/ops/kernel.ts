// What the tensor files share: the type of a row, and names for the ranks that TensorFlow.js asks for.
import type { tf } from '../backend/tf';
import type { OpAttributes, OpInputs, OpKind } from './table';

export type Kernels<K extends OpKind> = {
  readonly [Kind in K]: (inputs: OpInputs<Kind, tf.Tensor>, attributes: OpAttributes<Kind>) => tf.Tensor;
};

export const picture = (x: tf.Tensor): tf.Tensor4D => x as tf.Tensor4D;
