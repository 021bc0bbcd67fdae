// What reads or reshapes pictures and label maps without a product, as tensors.
import { tf } from '../backend/tf';
import { picture, type Kernels } from './kernel';
import { oneHotPicture, resizeLabels } from './label';

const nearest = (x: tf.Tensor4D, height: number, width: number): tf.Tensor4D =>
  tf.image.resizeNearestNeighbor(x, [height, width], false, false);

/** Integers survive as they are; below 2²⁴ float32 holds each of them, and every backend resizes float32. */
const labelPicture = (x: tf.Tensor4D, height: number, width: number): tf.Tensor =>
  tf.cast(nearest(tf.cast(x, 'float32'), height, width), 'int32');

export const pictureKernels: Kernels<
  | 'oneHot'
  | 'lookup'
  | 'nearestResize'
  | 'upsample'
  | 'bilinearResize'
  | 'averagePool'
  | 'maxPool'
  | 'reflectPad'
> = {
  oneHot: ({ labels, edges }, attributes) => oneHotPicture(labels, edges, attributes),

  lookup: ({ table, labels }, { height, width }) => {
    const small = resizeLabels(labels, height, width);
    const rows = tf.gather(table, tf.reshape(small, [-1]));
    return tf.reshape(rows, [...small.shape, table.shape[1]!]);
  },

  nearestResize: ({ x }, { height, width }) =>
    x.dtype === 'int32' ? labelPicture(picture(x), height, width) : nearest(picture(x), height, width),

  upsample: ({ x }, { factor }) => {
    const [, height, width] = picture(x).shape;
    return nearest(picture(x), height * factor, width * factor);
  },

  bilinearResize: ({ x }, { height, width }) =>
    tf.image.resizeBilinear(picture(x), [height, width], false, true),

  averagePool: ({ x }, { size, stride, padding, along }) => {
    if (along === undefined) return tf.avgPool(picture(x), size, stride, padding);
    const down = along === 'height';
    const pad: [number, number] = [padding, padding];
    const none: [number, number] = [0, 0];
    return tf.avgPool(picture(x), down ? [size, 1] : [1, size], down ? [stride, 1] : [1, stride], [
      none,
      down ? pad : none,
      down ? none : pad,
      none,
    ]);
  },

  maxPool: ({ x }, { size, stride }) => tf.maxPool(picture(x), size, stride, 'valid'),

  reflectPad: ({ x }, { padding }) => {
    const side: [number, number] = [padding, padding];
    return tf.mirrorPad(picture(x), [[0, 0], side, side, [0, 0]], 'reflect');
  },
};
