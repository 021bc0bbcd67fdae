// A forgotten tensor is invisible until the GPU is full, so counting them is part of every test and of training.
import { SpadeError } from '../errors';
import { tf } from './tf';

/** Number of tensors alive in TensorFlow.js, over all backends. */
export const tensorCount = (): number => tf.memory().numTensors;

/**
 * Runs `work` and checks that it left as many tensors as it found.
 * @throws SpadeError 'backend/leak' with the number of tensors that were left over
 */
export async function withoutLeaks<T>(work: () => T | Promise<T>): Promise<T> {
  const before = tensorCount();
  const result = await work();
  const left = tensorCount() - before;
  if (left > 0) {
    throw new SpadeError(
      'backend/leak',
      `withoutLeaks: expected ${before} tensors at the end, got ${before + left} (${left} left over); wrap the work in tf.tidy or dispose what it returns`,
    );
  }
  return result;
}
