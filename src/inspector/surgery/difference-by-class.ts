// Where a picture changed, told by what the label map shows there.

export interface ClassDifference {
  readonly label: number;
  readonly pixels: number;
  /** Of the difference over its pixels, in the units of the difference. */
  readonly mean: number;
  readonly most: number;
  /** Share of its pixels that differ by at least 1. */
  readonly share: number;
}

/**
 * The difference inside each class that the map shows, the most changed first.
 * @param perPixel magnitudes [height · width]
 * @param labels [height · width] of the same picture
 */
export function differenceByClass(
  perPixel: ArrayLike<number>,
  labels: ArrayLike<number>,
): readonly ClassDifference[] {
  const sums = new Map<number, { pixels: number; sum: number; most: number; changed: number }>();
  for (let pixel = 0; pixel < perPixel.length; pixel++) {
    const label = labels[pixel]!;
    const value = perPixel[pixel]!;
    const so = sums.get(label) ?? { pixels: 0, sum: 0, most: 0, changed: 0 };
    so.pixels++;
    so.sum += value;
    so.most = Math.max(so.most, value);
    if (value >= 1) so.changed++;
    sums.set(label, so);
  }
  return [...sums]
    .map(([label, { pixels, sum, most, changed }]) => ({
      label,
      pixels,
      mean: sum / pixels,
      most,
      share: changed / pixels,
    }))
    .sort((a, b) => b.mean - a.mean || a.label - b.label);
}
