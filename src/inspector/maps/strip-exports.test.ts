import { expect, test } from 'vitest';
import { grid, stackOf } from './strip-exports';

const map = (height: number, width: number, first: number) => ({
  part: 'gamma' as const,
  height,
  width,
  values: Float32Array.from({ length: height * width }, (_, index) => first + index),
  range: { least: 0, most: 1 },
});

test('maps of one size make one stack, others none', () => {
  expect(stackOf([map(1, 2, 0), map(1, 2, 5)])).toEqual({
    shape: [2, 1, 2],
    values: Float32Array.of(0, 1, 5, 6),
  });
  expect(stackOf([map(1, 2, 0), map(2, 1, 0)])).toBeNull();
  expect(stackOf([])).toBeNull();
});

test('pictures of different sizes fill squares of one size', () => {
  const small = { width: 1, height: 1, rgba: Uint8ClampedArray.of(9, 9, 9, 255) };
  const wide = { width: 2, height: 1, rgba: Uint8ClampedArray.of(1, 1, 1, 255, 2, 2, 2, 255) };
  const { width, height, rgba } = grid([small, wide], 4);
  expect([width, height]).toEqual([12, 4]);
  const red = (x: number, y: number) => rgba[(y * width + x) * 4];
  expect([red(0, 0), red(3, 3), red(5, 0)]).toEqual([9, 9, 0]);
  expect([red(8, 0), red(9, 1), red(10, 1), red(8, 2)]).toEqual([1, 1, 2, 0]);
});
