// How often which values occur in a part of a layer, some channels at a time: a whole part may be hundreds of megabytes.
import { tf } from '../../tfjs-spade/backend/tf';
import { readJoined } from '../../tfjs-spade/backend/read-joined';
import { SpadeError } from '../../tfjs-spade/errors';
import { channelsFrom, ofChannel, partTensor, requiredPart, type Cut } from './layer-parts';
import { expectChannel, nameOfLayer, requiredLayer, type Inside, type Planner } from './plan';
import type { ValueId } from '../../graph/ir';

const MOST_BINS = 512;
/** Of the channels that are read in one go. */
const CHUNK_BYTES = 2 ** 24;

/** Adds to counts in bins of equal width; what equals most is in the last. Values that are no numbers count nowhere. */
function count(values: Float32Array, least: number, most: number, counts: number[]): void {
  const bins = counts.length;
  const scale = most > least ? bins / (most - least) : 0;
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - least) * scale));
    if (bin >= 0) counts[bin]! += 1;
  }
}

/** Pieces of all channels of what some values make together; none is larger than it has to be. */
function chunksOf({ instructionOf }: Inside, ids: readonly ValueId[]): readonly Cut[] {
  const shapes = ids.map((id) => instructionOf(id).spec.shape as readonly [number, number, number, number]);
  const channels = Math.max(...shapes.map((shape) => shape[3]));
  const pixels = Math.max(...shapes.map(([, height, width]) => height * width));
  const atOnce = Math.max(1, Math.floor(CHUNK_BYTES / (4 * pixels)));
  return Array.from({ length: Math.ceil(channels / atOnce) }, (_, chunk) =>
    channelsFrom(chunk * atOnce, atOnce),
  );
}

export const planHistogram: Planner<'histogram'> = (inside, { layer: key, part, channel, bins }) => {
  const layer = requiredLayer(inside, key);
  if (channel !== null) expectChannel(inside, layer, channel);
  if (!Number.isInteger(bins) || bins < 1 || bins > MOST_BINS)
    throw new SpadeError(
      'option/bins',
      `${nameOfLayer(layer)}: a histogram has 1 to ${MOST_BINS} bins, got ${bins}; choose a whole number of them`,
    );
  const wanted = requiredPart(layer, part);
  const chunks = channel === null ? chunksOf(inside, wanted) : [ofChannel(channel)];
  return {
    wanted,
    read: async (lookup) => {
      const ends = await readJoined(() =>
        chunks.map((chunk) =>
          tf.tidy(() => {
            const x = partTensor(layer, part, lookup, chunk);
            return tf.stack([tf.min(x), tf.max(x)]);
          }),
        ),
      );
      const range = {
        least: Math.min(...ends.map(([least]) => least!)),
        most: Math.max(...ends.map(([, most]) => most!)),
      };
      const counts = new Array<number>(bins).fill(0);
      for (const chunk of chunks) {
        const [values] = await readJoined(() => [partTensor(layer, part, lookup, chunk)]);
        count(values!, range.least, range.most, counts);
      }
      return { counts, range };
    },
  };
};
