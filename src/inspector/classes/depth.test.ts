import { expect, test } from 'vitest';
import type { LayerKey } from '../../graph/surgery';
import { depthPoint, layerDepth, mostTold } from './depth';
import { TABLE } from './table.fixture';

const layer = { layer: 'n:norm_0' as LayerKey, before: { shape: [1, 16, 32, 2] } };
const depth = layerDepth('norm_0', layer, TABLE);

test('a layer has the distance of the pair beside the mean over all pairs', () => {
  const point = depthPoint(depth, [5, 2]);
  expect(point).toMatchObject({ title: 'norm_0', height: 16, width: 32, isMixed: false });
  expect(point.distance).toBeCloseTo(Math.sqrt(81 / 4), 4);
  expect(point.mean).toBeCloseTo((Math.sqrt(17 / 4) + Math.sqrt(26 / 4) + Math.sqrt(81 / 4)) / 3, 4);
});

test('a layer that does not show both classes has no distance', () => {
  expect(depthPoint(depth, [2, 3]).distance).toBeNaN();
  expect(depthPoint(depth, [2, 7]).isMixed).toBe(true);
});

test('a pair is told apart most where it stands out from the others, not where numbers are large', () => {
  const point = { layer: layer.layer, height: 1, width: 1, isMixed: false };
  const points = [
    { ...point, title: 'large', distance: 10, mean: 20 },
    { ...point, title: 'told', distance: 2, mean: 1 },
    { ...point, title: 'absent', distance: NaN, mean: 1 },
  ];
  expect(mostTold(points)?.title).toBe('told');
  expect(mostTold([points[2]!])).toBeNull();
});
