import { expect, it } from 'vitest';
import type { FetchedValue } from '../../runtime/graph-api';
import { pictureOf } from './picture-of';

const value = (shape: readonly number[], values: readonly number[]) =>
  ({ parts: [{ name: 'x', shape, values: Float32Array.from(values) }] }) as unknown as FetchedValue;

it('draws −1..1 as 0..255, clipped, the first of a batch', () => {
  const { width, height, rgba } = pictureOf(
    value([2, 1, 2, 3], [-1, 0, 1, -7, NaN, 7, ...new Array<number>(6).fill(0)]),
  );
  expect([width, height, ...rgba]).toEqual([2, 1, 0, 128, 255, 255, 0, 0, 255, 255]);
});

it('refuses what is no picture', () => {
  expect(() => pictureOf(value([1, 1, 1, 4], [0, 0, 0, 0]))).toThrow(
    /expected a picture .* got \[1, 1, 1, 4\]/,
  );
});
