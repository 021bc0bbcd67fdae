import { describe, expect, it } from 'vitest';
import type { AdamState } from '../../tfjs-spade/training/adam';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import { bytesAsSource } from '../../tfjs-spade/weights/source';
import { writeSafetensors } from '../../tfjs-spade/weights/write-safetensors';
import { momentTensors, readMoments, readStep, STEP_KEY, type StateFile } from './state-file';

const ADAM = { beta1: 0.5, beta2: 0.99, epsilon: 1e-8 };
const variables = new Map([['conv.weight', { size: 6 }]]);

const moments = (first: Float32Array | null, length = 6): AdamState['moments'] =>
  new Map([['conv.weight', { first, second: Float32Array.from({ length }, (_, index) => index) }]]);

async function saved(metadata: [string, string][], state: AdamState['moments']): Promise<StateFile> {
  const bytes = writeSafetensors(momentTensors('adam.G', { step: 0, moments: state }), new Map(metadata));
  return { path: 'run.safetensors', file: await openWeightFile(bytesAsSource('run.safetensors', bytes)) };
}

const read = (state: StateFile, options = ADAM) => readMoments(state, 'adam.G', variables, options);
const first = new Float32Array(6).fill(0.25);

describe('readStep', () => {
  it('reads a whole number', async () => {
    expect(readStep(await saved([[STEP_KEY, '0']], moments(first)))).toBe(0);
    expect(readStep(await saved([[STEP_KEY, '1500']], moments(first)))).toBe(1500);
  });

  it.each(['-1', '1.5', 'NaN', '', '1e3'])('refuses "%s"', async (text) => {
    const state = await saved([[STEP_KEY, text]], moments(first));
    expect(() => readStep(state)).toThrow(/run\.safetensors has no step .*; delete it to start anew/);
  });

  it('refuses a file without a step', async () => {
    const state = await saved([], moments(first));
    expect(() => readStep(state)).toThrow(/got nothing/);
  });
});

describe('readMoments', () => {
  it('gives back what was saved', async () => {
    const state = await read(await saved([[STEP_KEY, '7']], moments(first)));
    expect(state).toEqual({ step: 7, moments: moments(first) });
  });

  it('wants no first moment where Adam has none', async () => {
    const state = await read(await saved([[STEP_KEY, '7']], moments(null)), { ...ADAM, beta1: 0 });
    expect(state.moments).toEqual(moments(null));
  });

  it('refuses a file without one of the moments', async () => {
    const state = await saved([[STEP_KEY, '7']], moments(null));
    await expect(read(state)).rejects.toThrow(/has no adam\.G\.first\.conv\.weight; delete it to start anew/);
    const none = await saved([[STEP_KEY, '7']], new Map());
    await expect(read(none, { ...ADAM, beta1: 0 })).rejects.toThrow(/has no adam\.G\.second\.conv\.weight/);
  });

  it('refuses a moment of another length', async () => {
    const state = await saved([[STEP_KEY, '7']], moments(first, 5));
    await expect(read(state)).rejects.toThrow(
      /has 5 values in adam\.G\.second\.conv\.weight .* has 6; delete/,
    );
  });
});
