// One place through many layers: a pixel of each part, all in one read.
import type { ValueId } from '../../graph/ir';
import { valuesOfModulation, type Modulation } from '../../graph/modulation';
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { LAYER_PARTS, type LayerPart, type ProbedLayer } from '../inspect-api';
import { partTensor, valuesOfPart, type Lookup } from './layer-parts';
import { nearestSource } from './nearest';
import { findLayer, requiredLayer, sizeOfLayer, type Inside, type Planner } from './plan';
import { readJoined } from '../../tfjs-spade/backend/read-joined';

interface Place {
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
}

const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, Math.floor(at)));

function placeIn(inside: Inside, layer: Modulation<ValueId>, u: number, v: number): Place {
  const { height, width } = sizeOfLayer(inside, layer);
  return { row: within(v * height, height), column: within(u * width, width), height, width };
}

/** A pixel of [1,h,w,C]; a map of one pixel stands for every place. */
const pixelAt =
  ({ row, column }: Place) =>
  (x: tf.Tensor4D): tf.Tensor4D => {
    const [, height, width, channels] = x.shape;
    return tf.slice(x, [0, Math.min(row, height - 1), Math.min(column, width - 1), 0], [1, 1, 1, channels]);
  };

function labelAt(labels: tf.Tensor, { row, column, height, width }: Place): tf.Tensor {
  const [, labelHeight, labelWidth] = labels.shape as [number, number, number];
  const from = [0, nearestSource(row, labelHeight, height), nearestSource(column, labelWidth, width)];
  return tf.slice(labels, from, [1, 1, 1]);
}

/** One number or vector of the answer, and the tensor that it is read from. */
type Piece = readonly [layer: number, part: LayerPart | 'label', make: (lookup: Lookup) => tf.Tensor];

export const planProbe: Planner<'probe'> = (inside, { layers: keys, u, v, ifKept = false }) => {
  if (!Number.isFinite(u) || !Number.isFinite(v))
    throw new SpadeError(
      'option/place',
      `a probe needs a place, 0 to 1 from the left and from the top, got ${u} and ${v}; point at the picture or a map`,
    );
  const found = keys.flatMap((key) => findLayer(inside, key) ?? []);
  // Layers that are gone are left out, unless all are.
  if (found.length === 0 && keys.length > 0) requiredLayer(inside, keys[0]!);
  const wanted = found.flatMap((layer) => valuesOfModulation(layer));
  if (ifKept && !wanted.every(inside.isKept))
    throw new SpadeError(
      'graph/held',
      'what a probe needs is not kept; click the picture or a map and it is computed',
    );
  const places = found.map((layer) => placeIn(inside, layer, u, v));
  const pieces = found.flatMap((layer, index): Piece[] => {
    const place = places[index]!;
    const parts = LAYER_PARTS.filter((part) => valuesOfPart(layer, part) !== null);
    const { labels } = layer;
    return [
      ...parts.map((part): Piece => [
        index,
        part,
        (lookup) => partTensor(layer, part, lookup, pixelAt(place)),
      ]),
      ...(labels === null
        ? []
        : [[index, 'label', (lookup: Lookup) => labelAt(lookup(labels), place)] satisfies Piece]),
    ];
  });
  return {
    wanted,
    read: async (lookup) => {
      if (pieces.length === 0) return { layers: [] };
      const numbers = await readJoined(() => pieces.map(([, , make]) => make(lookup)));
      const ofLayer = (index: number) =>
        pieces.flatMap(([layer, part], at) => (layer === index ? [[part, numbers[at]!] as const] : []));
      const layers = found.map(({ layer }, index): ProbedLayer => {
        const { label, ...parts } = Object.fromEntries(ofLayer(index));
        return { layer, ...places[index]!, label: label?.[0] ?? null, parts };
      });
      return { layers };
    },
  };
};
