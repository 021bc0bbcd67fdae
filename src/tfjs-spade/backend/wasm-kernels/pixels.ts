// Borders around the pixels of a picture. Nothing is copied when there is nothing to do, which matters on one thread.
import { tf } from '../tf';

/** Zeros before and after the rows and the columns of `x` [N, H, W, C]. */
export function padPixels(x: tf.Tensor4D, rows: [number, number], columns: [number, number]): tf.Tensor4D {
  return [...rows, ...columns].some((zeros) => zeros > 0) ? tf.pad(x, [[0, 0], rows, columns, [0, 0]]) : x;
}

/** `height` rows from `row` and `width` columns from `column` of `x` [N, H, W, C]. */
export function cropPixels(
  x: tf.Tensor4D,
  [row, height]: [number, number],
  [column, width]: [number, number],
): tf.Tensor4D {
  const [batch, fullHeight, fullWidth, channels] = x.shape;
  if (height === fullHeight && width === fullWidth) return x;
  return tf.slice(x, [0, row, column, 0], [batch, height, width, channels]);
}
