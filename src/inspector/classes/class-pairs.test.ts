import { expect, test } from 'vitest';
import { findPair, meanDistance, pairsOf } from './class-pairs';
import { namedClasses } from './class-rows';
import { TABLE } from './table.fixture';

const pairs = pairsOf(namedClasses(TABLE, null), TABLE);

test('pairs stand by their distance, and say where a class has no interior', () => {
  expect(pairs.map(({ a, b, isMixed }) => [a.label, b.label, isMixed])).toEqual([
    [2, 7, true],
    [5, 7, true],
    [2, 5, false],
  ]);
  [17, 26, 81].forEach((sum, index) => expect(pairs[index]!.distance ** 2 * 4).toBeCloseTo(sum, 4));
});

test('a pair is found by its labels in either order', () => {
  expect(findPair(pairs, 5, 2)).toBe(pairs[2]);
  expect(findPair(pairs, 2, 5)).toBe(pairs[2]);
  expect(findPair(pairs, 2, 6)).toBeNull();
});

test('the mean is over every pair once', () => {
  const [first, second, third] = pairs.map(({ distance }) => distance) as [number, number, number];
  expect(meanDistance(pairs)).toBeCloseTo((first + second + third) / 3);
  expect(meanDistance([])).toBeNaN();
});
