// Reading two of the table: tensors on the current backend. Every input passes the shape rule first, so that a
// wrong shape is refused in the same words before anything runs and while it runs.
import { tf } from '../backend/tf';
import { convolutionKernels } from './convolution';
import { elementwiseKernels } from './elementwise';
import type { Kernels } from './kernel';
import { normKernels } from './norm';
import { pictureKernels } from './picture';
import { inferShape, readingOf } from './shapes';
import type { Spec } from './spec';
import type { OpAttributes, OpInputs, OpKind, Ops } from './table';

const kernels: Kernels<OpKind> = {
  ...convolutionKernels,
  ...pictureKernels,
  ...normKernels,
  ...elementwiseKernels,
};

function run<K extends OpKind>(
  kind: K,
  inputs: OpInputs<K, tf.Tensor>,
  attributes: OpAttributes<K>,
): tf.Tensor {
  inferShape(kind, inputs as unknown as OpInputs<K, Spec>, attributes);
  const kernel = kernels[kind];
  return tf.tidy(() => kernel(inputs, attributes));
}

/** The table over tensors of the current backend; each operation frees its intermediate values. @throws as the shape rules */
export const tensorOps: Ops<tf.Tensor> = readingOf(run);
