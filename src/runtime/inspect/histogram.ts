// How often which values occur in a part of a layer.
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { ofChannel, partTensor, requiredPart } from './layer-parts';
import { expectChannel, requiredLayer, sizeOfLayer, type Planner } from './plan';
import { readJoined } from '../../tfjs-spade/backend/read-joined';

/** Counts in bins of equal width from least to most; what equals most is in the last. Values that are no numbers count nowhere. */
function count(values: Float32Array, least: number, most: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const scale = most > least ? bins / (most - least) : 0;
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - least) * scale));
    if (bin >= 0) counts[bin]! += 1;
  }
  return counts;
}

export const planHistogram: Planner<'histogram'> = (inside, { layer: key, part, channel, bins }) => {
  const layer = requiredLayer(inside, key);
  if (channel !== null) expectChannel(channel, sizeOfLayer(inside, layer).channels);
  if (!Number.isInteger(bins) || bins < 1)
    throw new SpadeError('option/bins', `a histogram needs an integer of at least 1 bin, got ${bins}`);
  const cut = channel === null ? undefined : ofChannel(channel);
  return {
    wanted: requiredPart(layer, part),
    read: async (lookup) => {
      const [values, least, most] = await readJoined(() => {
        const x = partTensor(layer, part, lookup, cut);
        return [x, tf.min(x), tf.max(x)];
      });
      const range = { least: least![0]!, most: most![0]! };
      return { counts: count(values!, range.least, range.most, bins), range };
    },
  };
};
