import { expect, test } from 'vitest';
import { depthToX, lineOf, nearestDepth, shareToY, sizesAlong, type PlotFrame } from './plot';

const frame: PlotFrame = { left: 10, right: 110, top: 0, bottom: 50, depths: 5 };

test('depths and shares have their places, and a place has its depth', () => {
  expect([0, 4].map((depth) => depthToX(frame, depth))).toEqual([10, 110]);
  expect([0, 0.5, 1].map((share) => shareToY(frame, share))).toEqual([50, 25, 0]);
  for (const depth of [0, 1, 2, 3, 4]) expect(nearestDepth(frame, depthToX(frame, depth) + 9)).toBe(depth);
  expect([nearestDepth(frame, -99), nearestDepth(frame, 999)]).toEqual([0, 4]);
  const single = { ...frame, depths: 1 };
  expect([depthToX(single, 0), nearestDepth(single, 60)]).toEqual([60, 0]);
  expect(lineOf(frame, [0, 1])).toBe('M10.0 50.0L35.0 0.0');
});

test('sizes are said where they change', () => {
  const point = (side: number) => ({
    name: '',
    height: side,
    width: side,
    channels: 1,
    spread: 0,
    accuracy: 0,
  });
  expect(sizesAlong([4, 4, 8, 16, 16].map(point))).toEqual([
    { depth: 0, size: '4 × 4' },
    { depth: 2, size: '8 × 8' },
    { depth: 3, size: '16 × 16' },
  ]);
});
