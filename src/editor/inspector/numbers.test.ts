// The numbers of the views, against sums done by hand.
import { describe, expect, it } from 'vitest';
import { histogramOf, momentsOf, pixelAt } from './numbers';

describe('momentsOf', () => {
  it('gives range, mean and deviation, and counts what is not finite', () => {
    expect(momentsOf([2, 4, 4, 4, 5, 5, 7, 9, NaN])).toEqual({
      least: 2,
      most: 9,
      mean: 5,
      deviation: 2,
      broken: 1,
    });
  });

  it('takes one channel of interleaved ones', () => {
    expect(momentsOf([1, 10, 3, 30], 1, 2)).toMatchObject({ least: 10, most: 30, mean: 20, deviation: 10 });
  });
});

describe('histogramOf', () => {
  it('puts the greatest value into the last bin', () => {
    expect(histogramOf([0, 1, 2, 4], 2).map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it('has one bin for one value and none for none', () => {
    expect(histogramOf([3, 3], 8)).toEqual([{ from: 3, to: 3, share: 1 }]);
    expect(histogramOf([NaN], 8)).toEqual([]);
  });
});

describe('pixelAt', () => {
  it('reads the channels at a share of width and height, the far edge included', () => {
    const values = Float32Array.from({ length: 2 * 3 * 2 }, (_, index) => index);
    expect(pixelAt(values, [1, 2, 3, 2], { x: 1, y: 1 })).toEqual({
      row: 1,
      column: 2,
      channels: new Float32Array([10, 11]),
    });
    expect([...pixelAt(values, [1, 2, 3, 2], { x: 0.4, y: 0 }).channels]).toEqual([2, 3]);
  });
});
