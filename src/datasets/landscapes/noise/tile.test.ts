import { expect, test } from 'vitest';
import { makeTile, noise } from './tile';
import { CELL, FBM, RIDGE } from './tiles';

const checker = makeTile(
  4,
  Float32Array.from({ length: 16 }, (_, i) => ((i >> 2) + i) & 1),
);

test('a look-up returns texels at their places and means between them', () => {
  expect(noise(checker, 0, 0, 0)).toBeCloseTo(0, 4);
  expect(noise(checker, 0.25, 0, 0)).toBeCloseTo(1, 4);
  expect(noise(checker, 0.125, 0, 0)).toBeCloseTo(0.5, 4);
});

test('a tile repeats, also to the left of zero', () => {
  for (const [u, v] of [[0.13, 0.71] as const, [0.99, 0.01] as const]) {
    expect(noise(FBM, u + 3, v - 2, 0)).toBeCloseTo(noise(FBM, u, v, 0), 2);
  }
});

test('coarser levels are means, the coarsest is the mean of all', () => {
  expect(noise(checker, 0.3, 0.9, 1)).toBeCloseTo(0.5, 4);
  expect(noise(checker, 0.3, 0.9, 99)).toBeCloseTo(0.5, 4);
  expect(noise(FBM, 0.2, 0.4, 8)).toBeCloseTo(0.5, 1);
});

test('the baked tiles lie around 0..1 and are not flat', () => {
  for (const tile of [FBM, RIDGE, CELL]) {
    const texels = tile.data.subarray(0, tile.width * tile.width);
    let low = Infinity;
    let high = -Infinity;
    for (const value of texels) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    expect(low).toBeGreaterThanOrEqual(-0.2001);
    expect(high).toBeLessThanOrEqual(1.2001);
    expect(high - low).toBeGreaterThan(0.8);
  }
});
