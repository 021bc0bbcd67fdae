// A part that is too large for one go: its shape says so, the tensor behind it is small.
import { expect, test } from 'vitest';
import type { ValueId } from '../../graph/ir';
import type { Modulation } from '../../graph/modulation';
import { layerKey } from '../../graph/surgery';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tf } from '../../tfjs-spade/backend/tf';
import { planHistogram } from './histogram';
import type { Inside } from './plan';

const CHANNELS = 3;
const layer = layerKey('n', 'G.n');

function inside(side: number): Inside {
  const value = 0 as unknown as ValueId;
  const modulation = { layer, before: value, gamma: null } as unknown as Modulation<ValueId>;
  const instruction = { spec: { shape: [1, side, side, CHANNELS], dtype: 'float32' } };
  return { program: { modulations: [modulation] }, instructionOf: () => instruction } as unknown as Inside;
}

describeOnBackends('a histogram of all channels', () => {
  test.each([
    [2, 1],
    [1400, 2],
    [4096, 3],
  ])('of %i pixels a side takes %i goes, and counts every value once', async (side, goes) => {
    const x = tf.tensor4d([0, 10, 20, 1, 11, 21, 2, 12, 22, 3, 13, 40], [1, 2, 2, CHANNELS]);
    const query = { kind: 'histogram', layer, part: 'before', channel: null, bins: 4 } as const;
    let cuts = 0;
    const answer = await planHistogram(inside(side), query).read((_, cut) => {
      cuts += 1;
      return cut!(x);
    });
    expect(answer).toEqual({ counts: [4, 4, 3, 1], range: { least: 0, most: 40 } });
    expect(cuts).toBe(2 * goes);
    x.dispose();
  });
});
