// The difference of a picture, sorted into the classes of its label map.
import { expect, it } from 'vitest';
import { differenceByClass } from './difference-by-class';

it('gives mean, largest and share of each class, the most changed first', () => {
  const perPixel = Float32Array.of(0, 0.5, 10, 14, 0, 0);
  const labels = Int32Array.of(2, 2, 7, 7, 2, 0);
  expect(differenceByClass(perPixel, labels)).toEqual([
    { label: 7, pixels: 2, mean: 12, most: 14, share: 1 },
    { label: 2, pixels: 3, mean: 0.5 / 3, most: 0.5, share: 0 },
    { label: 0, pixels: 1, mean: 0, most: 0, share: 0 },
  ]);
});

it('counts every pixel once, so that the means weighted by pixels are the mean of the picture', () => {
  const perPixel = Float32Array.from({ length: 40 }, (_, index) => (index * 7) % 13);
  const labels = Int32Array.from({ length: 40 }, (_, index) => index % 3);
  const rows = differenceByClass(perPixel, labels);
  const sum = rows.reduce((total, { mean, pixels }) => total + mean * pixels, 0);
  expect(sum).toBeCloseTo(
    perPixel.reduce((a, b) => a + b, 0),
    6,
  );
  expect(rows.map(({ pixels }) => pixels).reduce((a, b) => a + b, 0)).toBe(40);
});
