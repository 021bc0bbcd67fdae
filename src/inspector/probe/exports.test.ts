import { expect, test } from 'vitest';
import type { LayerKey } from '../../graph/surgery';
import { channelRows, depthOf } from './exports';

const probed = {
  layer: 'a:b' as LayerKey,
  row: 3,
  column: 4,
  height: 8,
  width: 8,
  label: 1,
  parts: { before: Float32Array.of(0.1, 2), after: Float32Array.of(0.1, 2) },
};

test('every channel of every layer has a row, with what is missing left empty', () => {
  const rows = [...channelRows([{ name: 'norm_0', className: 'sea', probed }])];
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(['norm_0', 3, 4, 'sea', 0, 0.1, null, null, null, null, 0.1]);
});

test('a channel through all layers is a row a layer, not a number where a layer has none', () => {
  const row = { name: 'norm_0', className: 'sea', probed };
  const { shape, values } = depthOf([row, row], 1);
  expect(shape).toEqual([2, 6]);
  expect([...values.subarray(0, 6)]).toEqual([2, NaN, NaN, NaN, NaN, 2]);
});
