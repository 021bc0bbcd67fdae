import { expect, test } from 'vitest';
import { orderChannels, varianceBetweenClasses } from './channel-order';
import { similarityChain } from './similarity';
import { TABLE } from './table.fixture';

test('variance between classes is that of their means, over classes that have one', () => {
  const [first, second] = varianceBetweenClasses(TABLE, 'gamma', 'all');
  // Of 1, 1, 2 and of −3, 4, 0.
  expect(first).toBeCloseTo(2 / 9);
  expect(second).toBeCloseTo(74 / 9);
  expect(varianceBetweenClasses(TABLE, 'gamma', 'interior')[1]).toBeCloseTo(4.5 ** 2);
});

test('channels stand by number, by what tells classes apart, or by the value of one class', () => {
  expect(orderChannels(TABLE, 'gamma', 'all', 'number', 0)).toEqual([0, 1]);
  expect(orderChannels(TABLE, 'gamma', 'all', 'variance', 0)).toEqual([1, 0]);
  expect(orderChannels(TABLE, 'gamma', 'all', 'value', 0)).toEqual([0, 1]);
  expect(orderChannels(TABLE, 'gamma', 'all', 'value', 1)).toEqual([1, 0]);
  expect(orderChannels(TABLE, 'gamma', 'interior', 'value', 2)).toEqual([0, 1]);
});

test('a similarity chain begins at one end and goes to the nearest that is left', () => {
  const places = [0, 10, 1, 9, 4];
  const distances = places.flatMap((a) => places.map((b) => Math.abs(a - b)));
  expect(similarityChain(distances, places.length)).toEqual([0, 2, 4, 3, 1]);
});

test('a similarity chain holds every item once, also where distances are missing', () => {
  const distances = [0, NaN, 1, NaN, 0, NaN, 1, NaN, 0];
  expect(similarityChain(distances, 3)).toEqual([0, 2, 1]);
  expect(similarityChain([], 0)).toEqual([]);
});
