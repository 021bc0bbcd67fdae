// Runs one parity case on the current backend and says how far each result is from the reference.
import { SpadeError } from '../errors';
import type { WeightFile } from '../weights/source';
import { ParityCase, type CaseEntry } from './case';
import { runLayer } from './layers';
import { runLosses } from './losses';
import type { Check } from './measure';
import { runNetwork } from './networks';
import { runTrainStep } from './train-step';

export type { CaseEntry } from './case';

export interface ParityResult {
  readonly name: string;
  readonly passed: boolean;
  readonly checks: readonly Check[];
  readonly milliseconds: number;
}

const runners = new Map<string, (parityCase: ParityCase) => Promise<readonly Check[]>>([
  ['spade', runLayer],
  ['resblock', runLayer],
  ['generator', runNetwork],
  ['pix2pixhd', runNetwork],
  ['discriminator', runNetwork],
  ['encoder', runNetwork],
  ['losses', runLosses],
  ['train-step', runTrainStep],
]);

/**
 * Runs a case. It passes when every stored result is within its bound and there is at least one.
 * @throws SpadeError 'file/case' when the kind is not known or the case is incomplete
 */
export async function runParityCase(entry: CaseEntry, file: WeightFile): Promise<ParityResult> {
  const run = runners.get(entry.kind);
  if (!run) {
    throw new SpadeError(
      'file/case',
      `${entry.file}: kind "${entry.kind}" is not known; expected one of ${[...runners.keys()].join(', ')}`,
    );
  }
  const start = performance.now();
  const checks = await run(new ParityCase(entry, file));
  const passed = checks.length > 0 && checks.every((check) => check.passed);
  return {
    name: entry.file.replace(/\.safetensors$/, ''),
    passed,
    checks,
    milliseconds: performance.now() - start,
  };
}
