// Activations with the class of each one: what the measures of how much label survives take.
import { tf } from '../backend/tf';
import { SpadeError } from '../errors';

export interface LabelledSamples {
  /** [n, C] */
  readonly samples: tf.Tensor2D;
  /** [n] whole numbers, 0..numClasses-1. */
  readonly labels: ArrayLike<number>;
}

/** @throws SpadeError 'shape/samples' when the lengths differ; 'label/range' when a label is no class */
export function checkSamples({ samples, labels }: LabelledSamples, numClasses: number, where: string): void {
  if (samples.rank !== 2 || samples.shape[0] !== labels.length)
    throw new SpadeError(
      'shape/samples',
      `${where}: expected samples [n, C] with n labels, got ${JSON.stringify(samples.shape)} and ${labels.length} labels`,
    );
  const wrong = Array.from(labels).find(
    (label) => !Number.isInteger(label) || label < 0 || label >= numClasses,
  );
  if (wrong !== undefined)
    throw new SpadeError(
      'label/range',
      `${where}: labels must be whole numbers from 0 to ${numClasses - 1}, got ${wrong}`,
    );
}

/** How many samples each class has. */
export function countsOf(labels: ArrayLike<number>, numClasses: number): readonly number[] {
  const counts = Array<number>(numClasses).fill(0);
  for (const label of Array.from(labels)) counts[label]! += 1;
  return counts;
}

/** A matrix [numClasses, n] whose row k takes the mean over the samples of class k; rows of absent classes are 0. */
export function classAverages(labels: ArrayLike<number>, numClasses: number): tf.Tensor2D {
  const counts = countsOf(labels, numClasses);
  const entries = new Float32Array(numClasses * labels.length);
  for (let at = 0; at < labels.length; at++)
    entries[labels[at]! * labels.length + at] = 1 / counts[labels[at]!]!;
  return tf.tensor2d(entries, [numClasses, labels.length]);
}
