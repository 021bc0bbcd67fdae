// One line a parity case: the check that came nearest to its bound, or broke it, stands for all.
import type { ParityResult } from '../tfjs-spade/parity/run';

type Check = ParityResult['checks'][number];

/** The first failed check, else the one with the largest share of its bound. */
export function worstCheck(checks: readonly Check[]): Check | undefined {
  const share = (check: Check): number => (check.bound > 0 ? check.value / check.bound : 0);
  const failed = checks.filter((check) => !check.passed);
  return (failed.length > 0 ? failed : checks).reduce<Check | undefined>(
    (worst, check) => (worst === undefined || share(check) > share(worst) ? check : worst),
    undefined,
  );
}

/** A case passes only when it compared something: a case without a check proves nothing. */
export const hasPassed = (result: ParityResult): boolean => result.passed && result.checks.length > 0;

/** Two digits: 1.2e-7, 0.082, 4. */
function twoDigits(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential(1).replace('.0e', 'e');
  return String(Number(value.toPrecision(2)));
}

/** For example `PASS generator-0  output: relative L2 1.2e-6 (bound 1e-4), 17 compared  340 ms`. */
export function parityLine(result: ParityResult): string {
  const worst = worstCheck(result.checks);
  const measured = worst
    ? `${worst.what}: ${worst.measure} ${twoDigits(worst.value)} (bound ${twoDigits(worst.bound)}), ${result.checks.length} compared`
    : 'nothing was compared';
  return `${hasPassed(result) ? 'PASS' : 'FAIL'} ${result.name}  ${measured}  ${Math.round(result.milliseconds)} ms`;
}
