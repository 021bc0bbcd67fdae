// The distance of two classes in every layer, in the order of the depth.
import type { Modulation } from '../../graph/modulation';
import type { LayerKey } from '../../graph/surgery';
import type { ClassTable } from '../../runtime/inspect-api';

/** A layer and its table, with what does not depend on the pair. */
export interface LayerDepth {
  readonly layer: LayerKey;
  readonly title: string;
  readonly height: number;
  readonly width: number;
  readonly table: Pick<ClassTable, 'classes' | 'pixels' | 'distances'>;
  /** Mean over all pairs of the layer; NaN of none. */
  readonly mean: number;
}

export interface DepthPoint extends Omit<LayerDepth, 'table'> {
  /** NaN where the layer does not show both classes at its size. */
  readonly distance: number;
  /** A class of the pair has no interior there, so that its border counts too. */
  readonly isMixed: boolean;
}

export function layerDepth(
  title: string,
  { layer, before }: Pick<Modulation<{ readonly shape: readonly number[] }>, 'layer' | 'before'>,
  table: LayerDepth['table'],
): LayerDepth {
  const [, height = 1, width = 1] = before.shape;
  const count = table.classes.length;
  // The diagonal adds nothing, and every pair stands there twice.
  const mean = table.distances.reduce((sum, distance) => sum + distance, 0) / (count * (count - 1));
  return { layer, title, height, width, table, mean };
}

export function depthPoint(
  { table, ...depth }: LayerDepth,
  [one, other]: readonly [number, number],
): DepthPoint {
  const { classes, distances, pixels } = table;
  const [a, b] = [classes.indexOf(one), classes.indexOf(other)];
  if (a < 0 || b < 0) return { ...depth, distance: NaN, isMixed: false };
  const isMixed = pixels.interior[a] === 0 || pixels.interior[b] === 0;
  return { ...depth, distance: distances[a * classes.length + b]!, isMixed };
}

/** Layers where they are farthest apart for how far classes are apart there at all; null of none. */
export function mostTold(points: readonly DepthPoint[]): DepthPoint | null {
  const told = points.filter(({ distance, mean }) => distance > 0 && mean > 0);
  return told.reduce<DepthPoint | null>(
    (best, point) => (best && best.distance / best.mean >= point.distance / point.mean ? best : point),
    null,
  );
}
