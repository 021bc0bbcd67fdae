// One line a parity case: the check that came nearest to its bound, or broke it, stands for all.
import type { ParityCaseResult, ParityCheckLine } from '../app/headless/api';

/** The first failed check, else the one with the largest share of its bound. */
export function worstCheck(checks: readonly ParityCheckLine[]): ParityCheckLine | undefined {
  const share = (check: ParityCheckLine): number => (check.bound > 0 ? check.value / check.bound : 0);
  const failed = checks.filter((check) => !check.passed);
  return (failed.length > 0 ? failed : checks).reduce<ParityCheckLine | undefined>(
    (worst, check) => (worst === undefined || share(check) > share(worst) ? check : worst),
    undefined,
  );
}

/** A case passes only when it compared something: a case without a check proves nothing. */
export const hasPassed = (result: ParityCaseResult): boolean => result.passed && result.checks.length > 0;

/** For example `PASS generator-0  output: relative L2 1.2e-6 (bound 1e-4), 17 compared  340 ms`. */
export function parityLine(result: ParityCaseResult): string {
  const worst = worstCheck(result.checks);
  const measured = worst
    ? `${worst.what}: ${worst.measure} ${worst.value.toPrecision(2)} (bound ${worst.bound}), ${result.checks.length} compared`
    : 'nothing was compared';
  return `${hasPassed(result) ? 'PASS' : 'FAIL'} ${result.name}  ${measured}  ${Math.round(result.milliseconds)} ms`;
}
