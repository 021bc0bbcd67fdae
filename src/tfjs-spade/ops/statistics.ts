// Mean and variance with the gradients that the formulas have, and exact for a uniform picture: the mean is taken
// of the differences from one pixel, so that a constant has no rounding noise for a norm to amplify.
import { tf } from '../backend/tf';
import { picture } from './kernel';
import type { StatisticsAttributes } from './table';

const axesOf = { instance: [1, 2], batch: [0, 1, 2], layer: [1, 2, 3] } as const;

/** Sums over what shares a statistic and repeats the sum to its broadcastable shape. */
function sumOver(x: tf.Tensor4D, { over, groups = 1 }: StatisticsAttributes): tf.Tensor4D {
  if (over !== 'group') return tf.sum(x, [...axesOf[over]], true);
  const [batch, , , channels] = x.shape;
  const perChannel = tf.sum(x, [1, 2]);
  const perGroup = tf.sum(tf.reshape(perChannel, [batch, groups, channels / groups]), 2, true);
  return tf.reshape(tf.tile(perGroup, [1, 1, channels / groups]), [batch, 1, 1, channels]);
}

function countOver(
  [batch, height, width, channels]: readonly number[],
  { over, groups = 1 }: StatisticsAttributes,
): number {
  const pixels = height! * width!;
  return {
    instance: pixels,
    batch: batch! * pixels,
    layer: pixels * channels!,
    group: (pixels * channels!) / groups,
  }[over];
}

/** The pixel that the mean is taken relative to, where the shape of the statistic allows one. */
function anchorOf(x: tf.Tensor4D, { over }: StatisticsAttributes): tf.Tensor4D | null {
  const [batch, , , channels] = x.shape;
  if (over === 'instance') return tf.slice(x, [0, 0, 0, 0], [batch, 1, 1, channels]);
  if (over === 'batch') return tf.slice(x, [0, 0, 0, 0], [1, 1, 1, channels]);
  if (over === 'layer') return tf.slice(x, [0, 0, 0, 0], [batch, 1, 1, 1]);
  return null;
}

export function mean(x: tf.Tensor, attributes: StatisticsAttributes): tf.Tensor {
  const count = countOver(x.shape, attributes);
  return tf.customGrad((input: unknown) => {
    const values = input as tf.Tensor4D;
    const anchor = anchorOf(values, attributes);
    const value = anchor
      ? tf.add(anchor, tf.div(sumOver(tf.sub(values, anchor), attributes), count))
      : tf.div(sumOver(values, attributes), count);
    const { shape } = values;
    const gradFunc = (dy: tf.Tensor) => {
      const shared = attributes.over === 'group' ? sumOver(picture(dy), attributes) : dy;
      return tf.mul(tf.ones(shape), tf.div(shared, count));
    };
    return { value, gradFunc };
  })(x);
}

export function variance(x: tf.Tensor, meanOfX: tf.Tensor, attributes: StatisticsAttributes): tf.Tensor {
  const count = countOver(x.shape, attributes);
  return tf.customGrad((...args: unknown[]) => {
    const [values, middle, save] = args as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    save([values, middle]);
    const value = tf.div(sumOver(tf.square(tf.sub(values, middle)), attributes), count);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [savedX, savedMean] = saved as [tf.Tensor4D, tf.Tensor4D];
      const shared = attributes.over === 'group' ? sumOver(picture(dy), attributes) : dy;
      // The gradient to the mean is the sum of the deviations from it, which is zero.
      return [tf.mul(tf.sub(savedX, savedMean), tf.mul(shared, 2 / count)), tf.zerosLike(savedMean)];
    };
    return { value, gradFunc };
  })(x, meanOfX);
}
