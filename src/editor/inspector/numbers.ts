// Numbers about many numbers, for tables. Values that are not finite are counted in none of them.

export interface Moments {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Square root of the mean squared distance from the mean. */
  readonly deviation: number;
}

export function momentsOf(values: ArrayLike<number>): Moments {
  let [least, most, count, mean, squares] = [Infinity, -Infinity, 0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
    // Welford: stays exact for large means.
    const step = value - mean;
    mean += step / ++count;
    squares += step * (value - mean);
  }
  if (count === 0) return { least: NaN, most: NaN, mean: NaN, deviation: NaN };
  return { least, most, mean, deviation: Math.sqrt(squares / count) };
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  /** Of all finite values, 0..1. */
  readonly share: number;
}

/** Bins of equal width from the least to the most; one bin when all values are the same. */
export function histogramOf(values: ArrayLike<number>, bins: number): readonly Bin[] {
  const { least, most } = momentsOf(values);
  if (!Number.isFinite(least)) return [];
  if (least === most) return [{ from: least, to: most, share: 1 }];
  const counts = new Array<number>(bins).fill(0);
  const width = (most - least) / bins;
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    counts[Math.min(bins - 1, Math.floor((value - least) / width))]!++;
    total++;
  }
  return counts.map((count, bin) => ({
    from: least + bin * width,
    to: least + (bin + 1) * width,
    share: count / total,
  }));
}
