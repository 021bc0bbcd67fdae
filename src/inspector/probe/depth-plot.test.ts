import { expect, test } from 'vitest';
import type { LayerKey } from '../../graph/surgery';
import { breaksOf, frameOf, layerAfterKey, pathOf, pointsOf, strongest, valueOf } from './depth-plot';

const probed = {
  layer: 'a:b' as LayerKey,
  row: 0,
  column: 0,
  height: 4,
  width: 4,
  label: 2,
  parts: { gamma: Float32Array.of(3, -4) },
};

test('a place has a value a channel, and a strength over them', () => {
  expect(valueOf(probed, 'gamma', 1)).toBe(-4);
  expect(valueOf(probed, 'gamma', 'rms')).toBeCloseTo(Math.sqrt(12.5), 6);
  expect(valueOf(probed, 'gamma', 2)).toBeNaN();
  expect(valueOf(probed, 'beta', 0)).toBeNaN();
  expect(valueOf(undefined, 'beta', 'rms')).toBeNaN();
});

test('the frame holds all lines and zero', () => {
  expect(frameOf([{ title: 'a', values: [1, NaN, 3] }])).toEqual({ least: 0, most: 3 });
  expect(frameOf([{ title: 'a', values: [NaN] }])).toEqual({ least: -1, most: 1 });
});

test('a line is broken where a layer has no value', () => {
  const points = pointsOf([0, 2, NaN, 1], { least: 0, most: 2 }, { width: 40, height: 10 });
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [5, 10],
    [15, 0],
    [35, 5],
  ]);
  expect(pathOf(points, new Set())).toBe('M5.0 10.0L15.0 0.0M35.0 5.0');
  expect(pathOf(points, new Set([1]))).toBe('M5.0 10.0M15.0 0.0M35.0 5.0');
});

test('the strongest channels are the farthest from no effect', () => {
  const found = strongest(Float32Array.of(1, 1.5, -1, 0.9), 1, 2);
  expect(found.map(({ channel }) => channel)).toEqual([2, 1]);
});

test('a line is broken where another network or another branch begins', () => {
  const layer = (node: string, block: string, side: number) => ({
    node: node as never,
    block,
    before: { shape: [1, side, side, 4], dtype: 'float32' as const },
  });
  const oneNetwork = [layer('g', 'G.a', 4), layer('g', 'G.b', 8), layer('g', 'G.c', 4)];
  expect([...breaksOf(oneNetwork)]).toEqual([]);
  expect([...breaksOf([...oneNetwork, layer('h', 'H.a', 8)])]).toEqual([3]);
  expect([...breaksOf([layer('x', '', 4), layer('y', '', 8), layer('z', '', 4)])]).toEqual([2]);
});

test('keys walk along the depth and stop at its ends', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'x'].map((key) => layerAfterKey(key, 1, 3))).toEqual([
    2,
    0,
    0,
    2,
    null,
  ]);
  expect(layerAfterKey('ArrowRight', 2, 3)).toBe(2);
});
