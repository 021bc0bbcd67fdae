// One channel, or the strength of all of them, of parts of a layer in its own size.
import { tf } from '../../tfjs-spade/backend/tf';
import type { ChannelChoice } from '../inspect-api';
import { ofChannel, partTensor, requiredPart } from './layer-parts';
import { expectChannel, requiredLayer, type Planner } from './plan';
import { readJoined } from '../../tfjs-spade/backend/read-joined';

/** Root of the mean of squares over the channels: [1,h,w,C] to [1,h,w]. */
const strength = (x: tf.Tensor4D): tf.Tensor => tf.sqrt(tf.mean(tf.square(x), 3));

const chosen = (x: tf.Tensor4D, channel: ChannelChoice): tf.Tensor =>
  channel === 'rms' ? strength(x) : ofChannel(channel)(x);

export const planMaps: Planner<'maps'> = (inside, { layer: key, parts, channel }) => {
  const layer = requiredLayer(inside, key);
  if (channel !== 'rms') expectChannel(inside, layer, channel);
  return {
    wanted: parts.flatMap((part) => requiredPart(layer, part)),
    read: async (lookup) => {
      const sizes: { height: number; width: number }[] = [];
      const pieces = await readJoined(() =>
        parts.flatMap((part) => {
          const x = partTensor(layer, part, lookup);
          sizes.push({ height: x.shape[1], width: x.shape[2] });
          return [chosen(x, channel), tf.min(x), tf.max(x)];
        }),
      );
      const maps = parts.map((part, index) => {
        const [values, least, most] = pieces.slice(3 * index, 3 * index + 3);
        return { part, ...sizes[index]!, values: values!, range: { least: least![0]!, most: most![0]! } };
      });
      return { maps };
    },
  };
};
