// Filling a connected area, and exchanging one class for another everywhere.
import type { LabelMap } from '../../datasets/labels';

/**
 * Gives `label` to the pixel at (x, y) and to all of its class that touch it by a side. Works through whole rows
 * with its own stack, so an area of any shape and size cannot exhaust the call stack. Returns the pixels changed.
 */
export function floodFill(map: LabelMap, x: number, y: number, label: number): number {
  const { width, height, labels } = map;
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  const target = labels[y * width + x];
  if (target === label) return 0;
  const stack = [y * width + x];
  let changed = 0;
  for (let seed = stack.pop(); seed !== undefined; seed = stack.pop()) {
    if (labels[seed] !== target) continue;
    const row = seed - (seed % width);
    let left = seed;
    while (left > row && labels[left - 1] === target) left--;
    let right = seed;
    while (right < row + width - 1 && labels[right + 1] === target) right++;
    for (let index = left; index <= right; index++) {
      labels[index] = label;
      // One seed per run of the neighbouring rows keeps the stack as small as the outline.
      for (const neighbour of [index - width, index + width]) {
        const inside = neighbour >= 0 && neighbour < width * height && labels[neighbour] === target;
        const runEnds = index === right || labels[neighbour + 1] !== target;
        if (inside && runEnds) stack.push(neighbour);
      }
    }
    changed += right - left + 1;
  }
  return changed;
}

/** Gives `to` to every pixel of class `from`. Returns the pixels changed. */
export function replaceClass(map: LabelMap, from: number, to: number): number {
  if (from === to) return 0;
  let changed = 0;
  map.labels.forEach((label, index) => {
    if (label !== from) return;
    map.labels[index] = to;
    changed++;
  });
  return changed;
}
