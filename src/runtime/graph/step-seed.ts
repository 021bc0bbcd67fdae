// What a seed becomes in a step of training: new landscapes each step, new noise each pass.
import type { Source } from '../../graph/definition';

const mixed = (seed: number, by: number): number => (seed ^ Math.imul(by, 0x9e3779b1)) | 0;

/**
 * The batch stays for all passes of a step; noise is drawn anew for each, as in the reference. Step and pass count
 * from 0.
 */
export const stepSeed =
  (step: number, pass: number) =>
  (seed: number, kind: Source['kind']): number => {
    const ofStep = mixed(seed, step + 1);
    return kind === 'noise' ? mixed(ofStep, (pass + 1) << 16) : ofStep;
  };
