// Comparisons are flat almost everywhere. The stock library registers no gradient for most of them, so a second
// derivative through leakyRelu, whose gradient compares with zero, throws.
import { tf } from '../tf';
import { replaceGradient } from './replace';

const COMPARISONS = [
  'Greater',
  'GreaterEqual',
  'Less',
  'LessEqual',
  'Equal',
  'NotEqual',
  'LogicalAnd',
  'LogicalOr',
];

/** Gradients of zeros, float32 whatever the dtype of the inputs, as the tape demands. */
export function registerComparisonGradients(): void {
  for (const kernelName of COMPARISONS) {
    replaceGradient(kernelName, ['a', 'b'], (_dy, [a, b]) => ({
      a: () => tf.zeros(a!.shape),
      b: () => tf.zeros(b!.shape),
    }));
  }
  replaceGradient('LogicalNot', ['x'], (_dy, [x]) => ({ x: () => tf.zeros(x!.shape) }));
}
