import { describe, expect, test } from 'vitest';
import { indexEncoding } from '../../datasets/labels';
import { classRows, namedClasses, nextSorting, sortRows, type SortColumn } from './class-rows';
import { TABLE } from './table.fixture';

const encoding = { ...indexEncoding(8), names: ['', '', 'sea', '', '', 'rock', '', 'Åland'] };
const rows = classRows(TABLE, namedClasses(TABLE, encoding), 'gamma', 1);
const sorted = (column: SortColumn, isRising: boolean): readonly number[] =>
  sortRows(rows, { column, isRising }).map(({ label }) => label);

describe('rows of a class table', () => {
  test('have the numbers of the chosen channel, by region', () => {
    expect(rows[1]).toMatchObject({
      row: 1,
      label: 5,
      name: 'rock',
      pixels: { all: 30, interior: 20, border: 10 },
      moments: { all: { mean: 4, deviation: 2 }, interior: { mean: 5 }, border: { mean: 3 } },
    });
  });

  test('have the root of the mean of squares over channels', () => {
    const [first] = classRows(TABLE, namedClasses(TABLE, null), 'gamma', 'rms');
    expect(first?.moments.all.mean).toBeCloseTo(Math.sqrt((1 + 9) / 2));
    expect(first?.moments.all.deviation).toBeCloseTo(Math.sqrt((0.25 + 2.25) / 2));
    expect(first?.name).toBe('class 2');
  });

  test('are sorted by any column, those without a value last in both directions', () => {
    expect(sorted('name', true)).toEqual([7, 5, 2]);
    expect(sorted('pixels', false)).toEqual([5, 2, 7]);
    expect(sorted('all', true)).toEqual([2, 7, 5]);
    expect(sorted('interior', true)).toEqual([2, 5, 7]);
    expect(sorted('interior', false)).toEqual([5, 2, 7]);
  });

  test('a header sorts by its column at first and turns the order round then', () => {
    expect(nextSorting({ column: 'label', isRising: true }, 'pixels')).toEqual({
      column: 'pixels',
      isRising: false,
    });
    expect(nextSorting({ column: 'pixels', isRising: false }, 'pixels').isRising).toBe(true);
  });
});
