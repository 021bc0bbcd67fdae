// Numbers of maps as people read them, and what a map holds in a few of them.

/** Three significant digits but no digit less than the whole part has; very small and large ones with a power of ten. */
export function readable(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5)
      ? value.toExponential(2)
      : String(size >= 1000 ? Math.round(value) : Number(value.toPrecision(3)));
  return text.replace('e+', 'e').replaceAll('-', '−');
}

interface Summary {
  readonly least: number;
  readonly mean: number;
  readonly most: number;
  /** Standard deviation (biased). */
  readonly deviation: number;
}

/** Of the values from `start` on; NaN of none. */
export function summaryOf(values: Float32Array, start = 0, length = values.length): Summary {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (let at = start; at < start + length; at++) {
    const value = values[at]!;
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  if (length === 0) return { least: NaN, mean: NaN, most: NaN, deviation: NaN };
  const mean = sum / length;
  let squares = 0;
  for (let at = start; at < start + length; at++) squares += (values[at]! - mean) ** 2;
  return { least, mean, most, deviation: Math.sqrt(squares / length) };
}
