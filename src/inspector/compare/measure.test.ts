import { expect, test } from 'vitest';
import { differenceScale, measured, peakSignalToNoise } from './measure';
import { atSize, mapRaster, sharedScale, type Raster } from './raster';

const picture = (...values: number[]): Raster => ({
  kind: 'picture',
  height: 1,
  width: values.length / 3,
  channels: 3,
  values: Float32Array.from(values),
});
const map = (middle: number, ...values: number[]): Raster => ({
  kind: 'map',
  middle,
  height: 1,
  width: values.length,
  channels: 1,
  values: Float32Array.from(values),
});

test('PSNR is 20 decibels where every number is a tenth of the peak away', () => {
  expect(peakSignalToNoise(Float32Array.of(0, 1), Float32Array.of(0.2, 0.8), 2)).toBeCloseTo(20, 4);
  expect(peakSignalToNoise(Float32Array.of(1), Float32Array.of(1), 2)).toBe(Infinity);
});

test('pictures differ by the largest of their colours, in steps of 255', () => {
  const apart = measured(picture(0, 0, 0, 1, 1, 1), picture(0, 0, 0, 1, 0, 1))!;
  expect([...apart.perPixel]).toEqual([0, 127.5]);
  expect(apart).toMatchObject({ mean: 63.75, most: 127.5, share: 0.5, peak: 2 });
  // One of six numbers is 1 away: 10 · log10(4 · 6).
  expect(apart.psnr).toBeCloseTo(10 * Math.log10(24), 5);
});

test('maps differ with a sign, and by the range of both', () => {
  const apart = measured(map(0, 1, 2, 3, 4), map(0, 1, 0, 3, 5))!;
  expect([...apart.perPixel]).toEqual([0, -2, 0, 1]);
  expect(apart).toMatchObject({ mean: 0.75, most: 2, share: 0.5, peak: 5 });
});

test('what has another size or kind has no difference', () => {
  expect(measured(map(0, 1, 2), map(0, 1))).toBeNull();
  expect(measured(map(0, 1), picture(1, 1, 1))).toBeNull();
});

test('compared maps share one scale, each from its own middle', () => {
  const [gamma, beta] = [map(1, 0.5, 2), map(0, -3, 1)];
  expect(sharedScale([gamma, beta, picture(9, 9, 9)])).toBe(3);
  expect(differenceScale(gamma, beta, 2)).toEqual({ signed: true, middle: 0, reach: 3 });
  expect(sharedScale([map(0, NaN, 2)])).toBe(2);
});

test('one number for every place fills the size of its layer', () => {
  const part = {
    part: 'gamma' as const,
    height: 1,
    width: 1,
    values: Float32Array.of(4),
    range: { least: 4, most: 4 },
  };
  expect([...mapRaster(part, 1, { height: 1, width: 3 }).values]).toEqual([4, 4, 4]);
});

test('the smaller picture is enlarged by repeating its pixels', () => {
  const small = { width: 2, height: 1, rgba: Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255) };
  const { rgba } = atSize(small, { width: 4, height: 2 });
  const reds = Array.from({ length: 8 }, (_, pixel) => rgba[pixel * 4]);
  expect(reds).toEqual([1, 1, 4, 4, 1, 1, 4, 4]);
});
