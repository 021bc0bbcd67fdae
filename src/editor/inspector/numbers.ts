// Numbers about many numbers, for tables.

export interface Moments {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Square root of the mean squared distance from the mean. */
  readonly deviation: number;
  /** How many are not finite; the other numbers leave them out. */
  readonly broken: number;
}

/** Of every `step`-th value from `start` on: of one channel, when `step` is the number of channels. */
export function momentsOf(values: ArrayLike<number>, start = 0, step = 1): Moments {
  let [least, most, count, mean, squares, broken] = [Infinity, -Infinity, 0, 0, 0, 0];
  for (let index = start; index < values.length; index += step) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      broken++;
      continue;
    }
    least = Math.min(least, value);
    most = Math.max(most, value);
    // Welford: stays exact for large means.
    const distance = value - mean;
    mean += distance / ++count;
    squares += distance * (value - mean);
  }
  if (count === 0) return { least: NaN, most: NaN, mean: NaN, deviation: NaN, broken };
  return { least, most, mean, deviation: Math.sqrt(squares / count), broken };
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

/** All channels of one pixel of the first picture of [N, H, W, C]; the place is a share of width and height, 0..1. */
export function pixelAt<T extends Float32Array | Int32Array>(
  values: T,
  shape: readonly number[],
  place: { readonly x: number; readonly y: number },
): { readonly row: number; readonly column: number; readonly channels: T } {
  const [, height = 1, width = 1, channels = 1] = shape;
  const row = Math.min(height - 1, Math.floor(place.y * height));
  const column = Math.min(width - 1, Math.floor(place.x * width));
  const from = (row * width + column) * channels;
  return { row, column, channels: values.subarray(from, from + channels) as T };
}
