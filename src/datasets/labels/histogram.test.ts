import { expect, it } from 'vitest';
import { histogram } from './histogram';

it('counts every class, absent ones included', () => {
  const counts = histogram({ width: 2, height: 2, labels: Int32Array.of(2, 0, 2, 2) }, 4);
  expect(counts).toEqual([
    { label: 0, count: 1, share: 0.25 },
    { label: 1, count: 0, share: 0 },
    { label: 2, count: 3, share: 0.75 },
    { label: 3, count: 0, share: 0 },
  ]);
});

it('refuses a map of other classes', () => {
  expect(() => histogram({ width: 1, height: 1, labels: Int32Array.of(4) }, 4)).toThrow(
    'has the label 4, expected 0..3',
  );
});
