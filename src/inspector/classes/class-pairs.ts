// Distances between classes as pairs: which are nearest, which farthest, and each in order.
import type { ClassTable } from '../../runtime/inspect-api';
import type { NamedClass } from './class-rows';

export interface ClassPair {
  readonly a: NamedClass;
  readonly b: NamedClass;
  readonly distance: number;
  /** A class of it has no interior, so that its border counts too. */
  readonly isMixed: boolean;
}

/** Every pair once, the nearest first. */
export function pairsOf(
  classes: readonly NamedClass[],
  { distances, pixels: { interior } }: Pick<ClassTable, 'distances' | 'pixels'>,
): readonly ClassPair[] {
  const pairs = classes.flatMap((a, index) =>
    classes.slice(index + 1).map((b) => ({
      a,
      b,
      distance: distances[a.row * classes.length + b.row]!,
      isMixed: interior[a.row] === 0 || interior[b.row] === 0,
    })),
  );
  return pairs.sort((one, other) => one.distance - other.distance);
}

/** Mean over all pairs; NaN of none. */
export const meanDistance = (pairs: readonly ClassPair[]): number =>
  pairs.reduce((sum, { distance }) => sum + distance, 0) / pairs.length;

/** Finds the pair of two labels; null where the layer does not show both. */
export const findPair = (pairs: readonly ClassPair[], one: number, other: number): ClassPair | null =>
  pairs.find(
    ({ a, b }) => (a.label === one && b.label === other) || (a.label === other && b.label === one),
  ) ?? null;
