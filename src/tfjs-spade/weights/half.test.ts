import { describe, expect, it } from 'vitest';
import { bfloat16ToFloat, floatToBfloat16, floatToHalf, halfToFloat } from './half';

const PATTERNS = Array.from({ length: 65536 }, (_, pattern) => pattern);

describe('float16', () => {
  it('returns every one of the 65536 patterns through a float', () => {
    const changed = PATTERNS.filter((pattern) => {
      const value = halfToFloat(pattern);
      return Number.isNaN(value)
        ? !Number.isNaN(halfToFloat(floatToHalf(value)))
        : floatToHalf(value) !== pattern;
    });
    expect(changed).toEqual([]);
    expect(PATTERNS.filter((pattern) => Number.isNaN(halfToFloat(pattern)))).toHaveLength(2046);
  });

  it('knows its landmarks', () => {
    expect(halfToFloat(0x3c00)).toBe(1);
    expect(halfToFloat(0xc000)).toBe(-2);
    expect(halfToFloat(0x7bff)).toBe(65504);
    expect(halfToFloat(0x0001)).toBe(2 ** -24);
    expect(halfToFloat(0x0400)).toBe(2 ** -14);
    expect(Object.is(halfToFloat(0x8000), -0)).toBe(true);
    expect(halfToFloat(0xfc00)).toBe(-Infinity);
  });

  it('rounds the middle of two neighbours to the even one, and all else to the nearer', () => {
    const wrong: number[] = [];
    for (let lower = 0; lower < 0x7bff; lower++) {
      const middle = (halfToFloat(lower) + halfToFloat(lower + 1)) / 2;
      const step = Math.max(middle * 2 ** -23, 2 ** -60);
      const even = lower % 2 === 0 ? lower : lower + 1;
      if (floatToHalf(middle) !== even) wrong.push(lower);
      if (floatToHalf(middle - step) !== lower || floatToHalf(middle + step) !== lower + 1) wrong.push(lower);
      if (floatToHalf(-middle) !== (even | 0x8000)) wrong.push(lower);
    }
    expect(wrong).toEqual([]);
  });

  it('overflows to infinity at 65520', () => {
    expect(floatToHalf(Math.fround(65519.99))).toBe(0x7bff);
    expect(floatToHalf(65520)).toBe(0x7c00);
    expect(floatToHalf(-1e30)).toBe(0xfc00);
  });
});

describe('bfloat16', () => {
  it('returns every one of the 65536 patterns through a float', () => {
    const changed = PATTERNS.filter((pattern) => {
      const value = bfloat16ToFloat(pattern);
      return Number.isNaN(value)
        ? !Number.isNaN(bfloat16ToFloat(floatToBfloat16(value)))
        : floatToBfloat16(value) !== pattern;
    });
    expect(changed).toEqual([]);
  });

  it('rounds ties to even', () => {
    expect(floatToBfloat16(1 + 2 ** -8)).toBe(0x3f80);
    expect(floatToBfloat16(1 + 3 * 2 ** -8)).toBe(0x3f82);
    expect(floatToBfloat16(1 + 2 ** -8 + 2 ** -20)).toBe(0x3f81);
    expect(floatToBfloat16(3.4028234e38)).toBe(0x7f80);
  });
});
