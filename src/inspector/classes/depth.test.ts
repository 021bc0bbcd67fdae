import { expect, test } from 'vitest';
import { depthPoint, mostTold } from './depth';
import { TABLE } from './table.fixture';

const layer = { before: { shape: [1, 16, 32, 2] } };

test('a layer has the distance of the pair beside the mean over all pairs', () => {
  const point = depthPoint('norm_0', layer, TABLE, [5, 2]);
  expect(point).toMatchObject({ title: 'norm_0', height: 16, width: 32, isMixed: false });
  expect(point.distance).toBeCloseTo(Math.sqrt(81 / 4), 4);
  expect(point.mean).toBeCloseTo((Math.sqrt(17 / 4) + Math.sqrt(26 / 4) + Math.sqrt(81 / 4)) / 3, 4);
});

test('a layer that does not show both classes has no distance', () => {
  expect(depthPoint('norm_0', layer, TABLE, [2, 3]).distance).toBeNaN();
});

test('a pair is told apart most where it stands out from the others, not where numbers are large', () => {
  const point = { height: 1, width: 1, isMixed: false };
  const points = [
    { ...point, title: 'large', distance: 10, mean: 20 },
    { ...point, title: 'told', distance: 2, mean: 1 },
    { ...point, title: 'absent', distance: NaN, mean: 1 },
  ];
  expect(mostTold(points)?.title).toBe('told');
  expect(mostTold([points[2]!])).toBeNull();
});
