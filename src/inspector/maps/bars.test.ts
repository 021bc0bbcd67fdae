import { expect, test } from 'vitest';
import { barsOf, edgesOf } from './bars';

test('the highest bar fills the picture, and a single value still shows', () => {
  const [most, single, none] = barsOf([1000, 1, 0], { width: 30, height: 100 });
  expect(most).toMatchObject({ x: 0, y: 0, height: 100 });
  expect(single).toMatchObject({ x: 10, height: 0.5, y: 99.5 });
  expect(none?.height).toBe(0);
});

test('bins share the range without a gap', () => {
  const histogram = { counts: [1, 2, 3, 4], range: { least: -1, most: 1 } };
  expect(edgesOf(histogram, 0)).toEqual({ least: -1, most: -0.5 });
  expect(edgesOf(histogram, 3)).toEqual({ least: 0.5, most: 1 });
});
