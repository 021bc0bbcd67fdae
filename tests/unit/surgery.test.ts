// Surgery gives the numbers that it promises.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { at, change, layerGraph, operated, SIDE } from './operated';

describeOnBackends('modulation steps', () => {
  test('zero of both is plain normalisation', async () => {
    const shown = await operated(layerGraph('spade', [change({ change: { kind: 'zero' } })]));
    expect(shown.after.values).toEqual(shown.normalised.values);
    expect(shown.problem).toBeNull();
  });
  test('beta of one class', async () => {
    const own = await operated(layerGraph('spade'));
    const step = change({ part: 'beta', classes: [2], change: { kind: 'zero' } });
    const shown = await operated(layerGraph('spade', [step]));
    let differing = 0;
    for (let row = 0; row < SIDE; row++)
      for (let column = 0; column < SIDE; column++)
        for (const channel of [0, 1, 2, 3]) {
          const [before, after] = [own, shown].map(({ after: y }) => at(y, row, column, channel));
          if (row < 10) expect(after).toBe(before);
          else if (after !== before) differing++;
        }
    expect(differing).toBeGreaterThan(300);
  });
});
