import { expect, test } from 'vitest';
import { classDistances } from './class-distances';

const part = (mean: readonly number[]) => ({ interior: { mean } });

test('the distance is the root mean square over the channels of gamma and beta', () => {
  const distances = classDistances({
    classes: [4, 9, 12],
    channels: 2,
    gamma: part([0, 0, 3, 1, NaN, NaN]),
    beta: part([1, 0, 1, -5, NaN, NaN]),
  });
  const between = Math.fround(Math.sqrt((9 + 1 + 0 + 25) / 4));
  expect([...distances]).toEqual([0, between, NaN, between, 0, NaN, NaN, NaN, NaN]);
});

test('means that are not one a class and channel are refused', () => {
  const means = { classes: [0, 1], channels: 2, gamma: part([1, 2, 3, 4]), beta: part([1, 2]) };
  expect(() => classDistances(means)).toThrow(/need 4 means, got 2/);
});
