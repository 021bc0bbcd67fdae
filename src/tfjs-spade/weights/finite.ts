// A checkpoint with NaN in it loads without complaint and paints black; so values are counted on the way in.

/** How many values are NaN or infinite. */
export function countNonFinite(values: Float32Array): number {
  let count = 0;
  for (const value of values) if (!Number.isFinite(value)) count++;
  return count;
}
