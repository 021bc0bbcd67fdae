// The parts of a layer as tensors: those that flow through it, and the one that is only looked at.
import type { ValueId } from '../../graph/ir';
import type { Modulation } from '../../graph/modulation';
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import type { LayerPart } from '../inspect-api';

export type Cut = (x: tf.Tensor4D) => tf.Tensor4D;

/** A value whole, or what `cut` takes of the first picture of it. Values that are made for that are the caller's tidy's. */
export type Lookup = (id: ValueId, cut?: Cut) => tf.Tensor;

/** The values that a part is made of; null where the layer does not have it. */
export function valuesOfPart(layer: Modulation<ValueId>, part: LayerPart): readonly ValueId[] | null {
  if (part === 'scaled') return layer.gamma === null ? null : [layer.normalised, layer.gamma];
  const id = layer[part];
  return id === null ? null : [id];
}

/** @throws SpadeError 'graph/output' with what surgery left of the layer */
export function requiredPart(layer: Modulation<ValueId>, part: LayerPart): readonly ValueId[] {
  const values = valuesOfPart(layer, part);
  if (values) return values;
  const now = layer.swapped === null ? 'as it is' : `as ${layer.swapped}`;
  throw new SpadeError(
    'graph/output',
    `the layer ${layer.block || layer.node} ${now} has no ${part}; look at before, normalised or after, or take its swap back`,
  );
}

/** The first of a batch: a picture [1,h,w,C], or labels [1,h,w]. */
export const firstPicture = <T extends tf.Tensor>(x: tf.Tensor): T =>
  (x.shape[0] === 1 ? x : tf.slice(x, 0, 1)) as T;

/**
 * A part of the first picture [1,h,w,C], made of what `cut` takes of each value that it needs. `scaled` is normalised
 * · (1 + gamma), or · gamma where the layer's neutral gamma is 1. A gamma of one pixel stays one.
 */
export function partTensor(
  layer: Modulation<ValueId>,
  part: LayerPart,
  lookup: Lookup,
  cut: Cut = (x) => x,
): tf.Tensor4D {
  const [first, gamma] = requiredPart(layer, part).map((id) => lookup(id, cut) as tf.Tensor4D);
  if (!gamma) return first!;
  return tf.mul(first!, layer.neutral === 0 ? tf.add(gamma, 1) : gamma);
}

/** One channel [1,h,w,1]; a part of a single channel stands for all of them. */
export const ofChannel =
  (channel: number): Cut =>
  (x) => {
    const [, height, width, channels] = x.shape;
    return tf.slice(x, [0, 0, 0, Math.min(channel, channels - 1)], [1, height, width, 1]);
  };

/** Some of the channels [1,h,w,≤ count]; a part of a single channel stands for all of them. */
export const channelsFrom =
  (start: number, count: number): Cut =>
  (x) => {
    const [, height, width, channels] = x.shape;
    if (channels === 1) return x;
    return tf.slice(x, [0, 0, 0, start], [1, height, width, Math.min(count, channels - start)]);
  };
