import { expect, it } from 'vitest';
import { addCounts, countPlaywright, countVitest, withExitCode } from './test-count';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it('counts the tests of a Vitest report, and a file that could not be imported as one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [file('failed', 'passed', 'failed'), file('failed'), file('passed', 'passed', 'passed')],
  };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 3 });
});

it('counts the tests of a Playwright report, and a flaky one as failed', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

it('refuses a report that is none, instead of counting nothing', () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});

it('turns a bad end without a failed test into a failure, and counts no failure twice', () => {
  expect(withExitCode({ passed: 4, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(withExitCode({ passed: 4, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(withExitCode({ passed: 4, failed: 0, skipped: 0 }, 0).failed).toBe(0);
});

it('adds counts', () => {
  const count = { passed: 1, failed: 2, skipped: 3 };
  expect(addCounts(count, count)).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
