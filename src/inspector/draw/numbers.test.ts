import { expect, test } from 'vitest';
import { readable, summaryOf } from './numbers';

test('numbers keep three digits and a real minus', () => {
  expect(readable(-0.012345)).toBe('−0.0123');
  expect(readable(12.3456)).toBe('12.3');
  expect(readable(0)).toBe('0');
  expect(readable(1.2e-7)).toBe('1.20e−7');
  expect(readable(-123456)).toBe('−1.23e5');
  expect(readable(4096)).toBe('4096');
  expect(readable(-12345.6)).toBe('−12346');
  expect(readable(999.6)).toBe('1000');
  expect(readable(NaN)).toBe('not a number');
});

test('a summary is of the values that were asked for', () => {
  const values = Float32Array.of(100, 1, 2, 3, 100);
  const { least, mean, most, deviation } = summaryOf(values, 1, 3);
  expect([least, mean, most]).toEqual([1, 2, 3]);
  expect(deviation).toBeCloseTo(Math.sqrt(2 / 3), 6);
  expect(summaryOf(new Float32Array()).mean).toBeNaN();
});
