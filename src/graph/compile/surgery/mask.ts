// Where a step acts: 1 at chosen classes or channels, 0 elsewhere, and the mixture of two values by it.
import type { ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import { sizeOf } from '../../../tfjs-spade/shape';
import type { NodeContext } from '../../definition';
import type { ModulationStep } from '../../surgery';
import { labelsOf } from './standing';

/** What takes the place of a value: another value, or one number everywhere. */
export type Replacement<V> =
  { readonly kind: 'value'; readonly value: V } | { readonly kind: 'uniform'; readonly value: 0 | 1 };

interface Masks<V> {
  readonly masks: readonly V[];
  /** Which of the chosen channels or classes are not there; null when all are. */
  readonly remark: string | null;
}

interface Chosen {
  /** 1 where something is chosen, 0 elsewhere. */
  readonly values: readonly number[];
  /** How many are chosen, and how many of them are there. */
  readonly wanted: number;
  readonly there: number;
}

/** By how many there are to choose from: found once for all layers, since both lists may be long. */
const chosenBefore = new WeakMap<readonly number[], Map<number, Chosen>>();

function chosenOf(count: number, list: readonly number[]): Chosen {
  const known = chosenBefore.get(list) ?? new Map<number, Chosen>();
  chosenBefore.set(list, known);
  const before = known.get(count);
  if (before) return before;
  const wanted = new Set(list);
  const values = Array.from({ length: count }, (_, index) => (wanted.has(index) ? 1 : 0));
  const there = values.filter((value) => value === 1).length;
  const chosen = { values, wanted: wanted.size, there };
  known.set(count, chosen);
  return chosen;
}

const remarkOn = (what: string, { wanted, there }: Chosen): readonly string[] =>
  there === wanted ? [] : [`of ${wanted} chosen ${what} the layer has ${there}`];

/** Masks that a value is mixed with one after the other, or why the step acts nowhere. */
export function masksOf<V>(
  context: NodeContext<V>,
  layer: ModulatedLayer<V>,
  { classes, channels }: Pick<ModulationStep, 'classes' | 'channels'>,
): Masks<V> | string {
  const masks: V[] = [];
  const remarks: string[] = [];
  if (channels !== null) {
    const count = context.shapeOf(layer.x).at(-1)!;
    const chosen = chosenOf(count, channels);
    if (chosen.there === 0)
      return `none of the chosen channels is there; it has the channels 0 to ${count - 1}`;
    remarks.push(...remarkOn('channels', chosen));
    masks.push(context.source({ kind: 'values', values: chosen.values, shape: [1, 1, 1, count] }));
  }
  if (classes !== null) {
    const semantics = labelsOf(layer);
    if (typeof semantics === 'string') return `${semantics}, so a class cannot be chosen`;
    const { labels, numClasses } = semantics;
    const chosen = chosenOf(numClasses, classes);
    if (chosen.there === 0)
      return `none of the chosen classes is there; its label map has the classes 0 to ${numClasses - 1}`;
    remarks.push(...remarkOn('classes', chosen));
    const table = context.source({ kind: 'values', values: chosen.values, shape: [numClasses, 1] });
    // CBN has one class a picture, so its mask is one pixel as its gamma is.
    const size = layer.kind === 'cbn' ? { height: 1, width: 1 } : layer.size;
    masks.push(context.ops.lookup({ table, labels }, { numClasses, ...size }));
  }
  return { masks, remark: remarks.length > 0 ? remarks.join(' and ') : null };
}

const repeatsTo = (small: readonly number[], large: readonly number[]): boolean =>
  small.every((length, axis) => length === 1 || length === large[axis]);

/**
 * own · (1 − mask) + other · mask: exactly own where the mask is 0, as long as both are finite there (an infinite
 * other, times 0, is no number). x [N,H,W,C] gives the shape where one is needed.
 */
export function mixed<V>(context: NodeContext<V>, x: V, own: V, other: Replacement<V>, mask: V): V {
  const { ops } = context;
  const shapeOf = (value: V) => context.shapeOf(value);
  const spread = (value: V): V => ops.add({ a: ops.affine({ x }, { scale: 0, offset: 0 }), b: value }, {});
  const where = shapeOf(mask);
  const times = (value: V, factor: V): V =>
    ops.multiply({ a: repeatsTo(where, shapeOf(value)) ? value : spread(value), b: factor }, {});
  const kept = times(own, ops.affine({ x: mask }, { scale: -1, offset: 1 }));
  if (other.kind === 'uniform') return other.value === 0 ? kept : ops.add({ a: kept, b: mask }, {});
  const put = times(other.value, mask);
  const [large, small] = sizeOf(shapeOf(kept)) >= sizeOf(shapeOf(put)) ? [kept, put] : [put, kept];
  const a = repeatsTo(shapeOf(small), shapeOf(large)) ? large : spread(large);
  return ops.add({ a, b: small }, {});
}
