// The rule by which layers resize label maps, where labels are plain numbers.

/** Row or column of `length` that stands at place `at` of `resized`: the nearest before it, anchored at the top left. */
export const nearestSource = (at: number, length: number, resized: number): number =>
  Math.min(length - 1, Math.floor(at * Math.fround(length / resized)));

export interface DrawnLabels {
  readonly height: number;
  readonly width: number;
  /** [height · width] */
  readonly labels: Int32Array;
}

export function resizedLabels(drawn: DrawnLabels, height: number, width: number): Int32Array {
  if (drawn.height === height && drawn.width === width) return drawn.labels;
  const columns = Array.from({ length: width }, (_, column) => nearestSource(column, drawn.width, width));
  const resized = new Int32Array(height * width);
  for (let row = 0; row < height; row++) {
    const start = nearestSource(row, drawn.height, height) * drawn.width;
    for (let column = 0; column < width; column++)
      resized[row * width + column] = drawn.labels[start + columns[column]!]!;
  }
  return resized;
}
