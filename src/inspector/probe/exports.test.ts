import { expect, test } from 'vitest';
import type { LayerKey } from '../../graph/surgery';
import { channelRows } from './exports';

test('every channel of every layer has a row, with what is missing left empty', () => {
  const probed = {
    layer: 'a:b' as LayerKey,
    row: 3,
    column: 4,
    height: 8,
    width: 8,
    label: 1,
    parts: { before: Float32Array.of(0.1, 2), after: Float32Array.of(0.1, 2) },
  };
  const rows = [...channelRows([{ name: 'norm_0', className: 'sea', probed }])];
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(['norm_0', 3, 4, 'sea', 0, 0.1, null, null, null, null, 0.1]);
});
