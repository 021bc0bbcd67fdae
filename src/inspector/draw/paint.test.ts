import { expect, test } from 'vitest';
import { divergingColour, sequentialColour } from './colour';
import { paintValues } from './paint';

const pixel = (rgba: Uint8ClampedArray, at: number) => [...rgba.subarray(at * 4, at * 4 + 4)];

test('the middle is white, and both sides have the colours of the scale', () => {
  const rgba = paintValues(Float32Array.of(1, -1, 3, 99), { middle: 1, reach: 2, signed: true });
  expect(pixel(rgba, 0)).toEqual([...divergingColour(0, 1), 255]);
  expect(pixel(rgba, 1)).toEqual([...divergingColour(-2, 2), 255]);
  expect(pixel(rgba, 2)).toEqual([...divergingColour(2, 2), 255]);
  expect(pixel(rgba, 3)).toEqual(pixel(rgba, 2));
});

test('magnitudes begin dark, and what is no number is told apart', () => {
  const rgba = paintValues(Float32Array.of(0, 4, NaN), { middle: 0, reach: 4, signed: false });
  expect(pixel(rgba, 0)).toEqual([...sequentialColour(0), 255]);
  expect(pixel(rgba, 1)).toEqual([...sequentialColour(1), 255]);
  expect(pixel(rgba, 2)).toEqual([255, 0, 255, 255]);
});
