// From integer label maps to one-hot channels. The operations above take the integers, so that a path which never
// stores one-hot channels can replace these few lines.
import { tf } from '../backend/tf';
import type { LabelAttributes } from './table';

/** Resizes labels [N,H,W] to height × width, anchored at the top left. */
export function resizeLabels(labels: tf.Tensor, height: number, width: number): tf.Tensor3D {
  if (labels.shape[1] === height && labels.shape[2] === width) return labels as tf.Tensor3D;
  const asPicture = tf.expandDims<tf.Tensor4D>(tf.cast(labels, 'float32'), 3);
  const resized = tf.image.resizeNearestNeighbor(asPicture, [height, width], false, false);
  return tf.cast(tf.squeeze<tf.Tensor3D>(resized, [3]), 'int32');
}

/** One-hot channels [N,h,w,classes], with the edge channel last where there is one. */
export function oneHotPicture(
  labels: tf.Tensor,
  edges: tf.Tensor | undefined,
  { numClasses, height, width }: LabelAttributes,
): tf.Tensor4D {
  const small = resizeLabels(labels, height, width);
  const channels = tf.oneHot(small, numClasses, 1, 0, 'float32') as tf.Tensor4D;
  if (!edges) return channels;
  const smallEdges = tf.image.resizeNearestNeighbor(edges as tf.Tensor4D, [height, width], false, false);
  return tf.concat([channels, smallEdges], 3);
}
