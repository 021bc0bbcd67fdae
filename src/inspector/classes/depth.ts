// The distance of two classes in every layer, in the order of the depth.
import type { LabelEncoding } from '../../datasets/labels';
import type { Modulation } from '../../graph/modulation';
import type { ClassTable } from '../../runtime/inspect-api';
import { tableDistances } from './table-distances';
import { findPair, meanDistance, pairsOf } from './class-pairs';
import { namedClasses } from './class-rows';

export interface DepthPoint {
  readonly title: string;
  readonly height: number;
  readonly width: number;
  /** NaN where the layer does not show both classes at its size. */
  readonly distance: number;
  /** Mean over all pairs of the layer. */
  readonly mean: number;
  readonly isMixed: boolean;
}

export function depthPoint(
  title: string,
  { before }: Pick<Modulation<{ readonly shape: readonly number[] }>, 'before'>,
  table: ClassTable,
  [one, other]: readonly [number, number],
  encoding: LabelEncoding | null = null,
): DepthPoint {
  const [, height = 1, width = 1] = before.shape;
  const pairs = pairsOf(namedClasses(table, encoding), tableDistances(table));
  const pair = findPair(pairs, one, other);
  return {
    title,
    height,
    width,
    distance: pair?.distance ?? NaN,
    mean: meanDistance(pairs),
    isMixed: pair?.isMixed ?? false,
  };
}

/** Layers where they are farthest apart for how far classes are apart there at all; null of none. */
export function mostTold(points: readonly DepthPoint[]): DepthPoint | null {
  const told = points.filter(({ distance, mean }) => distance > 0 && mean > 0);
  return told.reduce<DepthPoint | null>(
    (best, point) => (best && best.distance / best.mean >= point.distance / point.mean ? best : point),
    null,
  );
}
