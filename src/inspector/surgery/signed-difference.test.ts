// Brighter is above 0, darker below, in steps of 1/255.
import { expect, it } from 'vitest';
import { signedDifference } from './signed-difference';

const output = (width: number, ...values: number[]) => ({
  height: 1,
  width,
  channels: 3,
  values: Float32Array.from(values),
});

it('is the mean over the colours of a − b', () => {
  const a = output(2, 1, 1, 1, 0, 0, 0.5);
  const b = output(2, -1, -1, -1, 0.5, 0, 0);
  expect(signedDifference(a, b)).toEqual(Float32Array.of(255, 0));
  expect(signedDifference(b, a)).toEqual(Float32Array.of(-255, 0));
});

it('gives none for pictures of different sizes', () =>
  expect(signedDifference(output(1, 0, 0, 0), output(2, 0, 0, 0, 0, 0, 0))).toBeNull());
