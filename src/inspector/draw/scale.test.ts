import { expect, test } from 'vitest';
import { percentile, scaleOf, sharing } from './scale';

const signed = { middle: 0, signed: true, covered: 1 };

test('one scale covers every map, and is symmetric around its middle', () => {
  const maps = [Float32Array.of(-3, 1), Float32Array.of(0.5, 2)];
  expect(scaleOf(maps, signed)).toEqual({ middle: 0, reach: 3, signed: true });
  expect(scaleOf(maps, { ...signed, middle: 1 }).reach).toBe(4);
});

test('what is not a number does not blow the scale up, and a flat map has no reach', () => {
  expect(scaleOf([Float32Array.of(NaN, Infinity, -2)], signed).reach).toBe(2);
  expect(scaleOf([Float32Array.of(1, 1)], { ...signed, middle: 1 }).reach).toBe(0);
  expect(scaleOf([], signed).reach).toBe(0);
});

test('single peaks are cut off when 99 of 100 values are to be covered', () => {
  const values = Float32Array.from({ length: 200 }, (_, index) => (index === 7 ? 1000 : (index % 10) / 10));
  expect(scaleOf([values], { ...signed, covered: 0.99 }).reach).toBeCloseTo(0.9, 6);
  expect(scaleOf([values], signed).reach).toBe(1000);
});

test('a few pixels of a flat map are not cut off', () => {
  const values = new Float32Array(1000);
  values[3] = 2;
  expect(scaleOf([values], { ...signed, covered: 0.99 }).reach).toBe(2);
});

test('maps that share a scale keep their middles', () => {
  const [a, b] = sharing([
    { middle: 0, reach: 0.5, signed: true },
    { middle: 1, reach: 2, signed: true },
  ]);
  expect(a).toEqual({ middle: 0, reach: 2, signed: true });
  expect(b?.middle).toBe(1);
});

test('a percentile is one of the values', () => {
  const values = Float32Array.of(5, 1, 4, 2, 3);
  expect(percentile(values, 0)).toBe(1);
  expect(percentile(values, 0.5)).toBe(3);
  expect(percentile(values, 1)).toBe(5);
  expect(values[0]).toBe(5);
  expect(percentile(new Float32Array(), 0.5)).toBe(0);
});
