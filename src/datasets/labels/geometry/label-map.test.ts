import { expect, it } from 'vitest';
import { preprocessLabelMap, resizeLabelMap } from './label-map';

const map = { width: 3, height: 1, labels: Int32Array.of(1, 2, 3) };

it('resizes by the rule that was asked for', () => {
  expect(Array.from(resizeLabelMap(map, { width: 1, height: 1 }, 'torch').labels)).toEqual([1]);
  expect(Array.from(resizeLabelMap(map, { width: 1, height: 1 }, 'pil').labels)).toEqual([2]);
});

it('applies a plan and leaves the map itself alone', () => {
  const plan = { resize: { width: 3, height: 1 }, crop: { x: 1, y: 0, width: 3, height: 1 }, flip: true };
  expect(preprocessLabelMap(map, plan)).toEqual({ width: 3, height: 1, labels: Int32Array.of(0, 3, 2) });
  expect(Array.from(map.labels)).toEqual([1, 2, 3]);
});
