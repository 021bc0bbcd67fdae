import { expect, test } from 'vitest';
import { log } from '../arithmetic';
import { Random } from '../random';
import { composeScene } from '../scene/compose';
import { View } from './view';

const view = new View(128, composeScene(new Random(1), 0.3, 'fields'));

test('the middle column looks straight ahead, the horizon row level', () => {
  expect(view.tangent(63.5)).toBeCloseTo(0, 9);
  expect(view.drop(view.horizon * 128 - 0.5)).toBeCloseTo(0, 9);
  expect(view.drop(127)).toBeGreaterThan(0);
});

test('texture twice as far away is one mip level coarser', () => {
  const level = (z: number): number => view.mipLevel(view.depthBin(log(z)), 4);
  for (const z of [20, 50, 100]) expect(level(2 * z) - level(z)).toBe(1);
  expect(level(0.01 + 1)).toBeLessThan(level(100));
});
