// The passes from IR to IR, in order, each checked.
import type { IR, PortKey } from '../ir';
import { labelConvolution } from './passes/label-convolution';
import { prune } from './passes/prune';
import { share } from './passes/share';
import { verify } from './verify';

/** @param wanted the outputs to keep; null keeps all, so that any inner value can be fetched */
export function optimise(ir: IR, wanted: ReadonlySet<PortKey> | null): IR {
  const passes: readonly (readonly [name: string, run: (ir: IR) => IR])[] = [
    ['share equal expressions', share],
    ['convolve label maps without one-hot channels', labelConvolution],
    ['drop what is not asked for', (before) => prune(before, wanted)],
  ];
  return passes.reduce((current, [name, run]) => verify(run(current), name), verify(ir, 'lower'));
}
