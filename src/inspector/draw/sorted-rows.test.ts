import { expect, test } from 'vitest';
import { nextOrder, sortedRows } from './sorted-rows';

const rows = [
  { name: 'up_10', cells: [3] },
  { name: 'up_2', cells: [null] },
  { name: 'up_1', cells: [-7] },
];
const indices = (...order: Parameters<typeof sortedRows>) => sortedRows(...order).map(({ index }) => index);

test('rows are sorted by number, with what is missing last', () => {
  expect(indices(rows, null)).toEqual([0, 1, 2]);
  expect(indices(rows, { column: 1, isDescending: true })).toEqual([0, 2, 1]);
  expect(indices(rows, { column: 1, isDescending: false })).toEqual([2, 0, 1]);
});

test('numbers inside of names count', () => {
  expect(indices(rows, { column: 0, isDescending: false })).toEqual([2, 1, 0]);
});

test('the third click on a head gives the first order back', () => {
  const once = nextOrder(null, 2);
  const twice = nextOrder(once, 2);
  expect([once, twice]).toEqual([
    { column: 2, isDescending: true },
    { column: 2, isDescending: false },
  ]);
  expect(nextOrder(twice, 2)).toBeNull();
  expect(nextOrder(twice, 1)).toEqual({ column: 1, isDescending: true });
});
