// Every channel of a part as a small map: shrunk and put channel by channel on the device, so that little is read.
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { partTensor, requiredPart } from './layer-parts';
import { nameOfLayer, requiredLayer, type Planner } from './plan';
import { readJoined } from '../../tfjs-spade/backend/read-joined';

/** Means of squares of factor × factor pixels from the top left; those at the end may be cut. */
function shrunk(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  if (factor === 1) return x;
  const [, height, width] = x.shape;
  const missing = [height, width].map((length) => (factor - (length % factor)) % factor) as [number, number];
  const pooled = (y: tf.Tensor4D): tf.Tensor4D => {
    const whole = tf.pad(y, [
      [0, 0],
      [0, missing[0]],
      [0, missing[1]],
      [0, 0],
    ]);
    return tf.avgPool(whole, factor, factor, 'valid');
  };
  if (missing[0] + missing[1] === 0) return tf.avgPool(x, factor, factor, 'valid');
  return tf.div(pooled(x), pooled(tf.ones([1, height, width, 1])));
}

export const planSheet: Planner<'sheet'> = (inside, { layer: key, part, side }) => {
  const layer = requiredLayer(inside, key);
  if (!Number.isInteger(side) || side < 1)
    throw new SpadeError(
      'option/side',
      `${nameOfLayer(layer)}: small maps need a side of 1 pixel or more, got ${side}; choose a whole number of pixels`,
    );
  return {
    wanted: requiredPart(layer, part),
    read: async (lookup) => {
      let size = { channels: 0, height: 0, width: 0 };
      const [values, least, most] = await readJoined(() => {
        const x = partTensor(layer, part, lookup);
        const small = shrunk(x, Math.ceil(Math.max(x.shape[1], x.shape[2]) / side));
        const [, height, width, channels] = small.shape;
        size = { channels, height, width };
        return [tf.transpose(small, [0, 3, 1, 2]), tf.min(x), tf.max(x)];
      });
      return { ...size, values: values!, range: { least: least![0]!, most: most![0]! } };
    },
  };
};
