// Procedural landscapes as batches of tensors: batch k is the same in every run.
import { generateLandscape } from '../../datasets/landscapes';
import { tf } from '../../tfjs-spade/backend/tf';
import type { Batch } from '../../tfjs-spade/training/step';

/** Landscapes number k·size to (k+1)·size − 1; the caller frees the tensors. */
export function landscapeBatch(index: number, size: number, side: number, numClasses: number): Batch {
  const labels = new Int32Array(size * side * side);
  const image = new Float32Array(size * side * side * 3);
  for (let picture = 0; picture < size; picture++) {
    const sample = generateLandscape(index * size + picture, side);
    labels.set(sample.labels, picture * side * side);
    const start = picture * side * side * 3;
    for (const [offset, value] of sample.image.entries()) image[start + offset] = value / 127.5 - 1;
  }
  return {
    semantics: { kind: 'labels', labels: tf.tensor(labels, [size, side, side], 'int32'), numClasses },
    image: tf.tensor(image, [size, side, side, 3]),
  };
}
