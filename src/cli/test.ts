// `npm test`: unit, browser and end-to-end tests with one browser and one count at the end.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser-install';
import { runCommand } from './command';
import { ensureBuilt } from './site';
import { addCounts, countPlaywright, countVitest, withExitCode, type TestCount } from './test-count';
import { planTests, type TestPlan } from './test-plan';
import { runTool } from './tool';

const NOTHING: TestCount = { passed: 0, failed: 0, skipped: 0 };

/** The count in a report file; a runner that died before writing it failed. */
function readCount(path: string, count: (report: unknown) => TestCount): TestCount {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`No readable test report: ${(error as Error).message}`);
    return { ...NOTHING, failed: 1 };
  }
}

async function runVitest(plan: TestPlan, reports: string): Promise<TestCount> {
  const projects = plan.suites.filter((suite) => suite !== 'e2e').map((suite) => `--project=${suite}`);
  if (projects.length === 0) return NOTHING;
  const report = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--passWithNoTests', ...projects, ...reporters, ...plan.filters];
  const { code } = await runTool('vitest', args);
  return withExitCode(readCount(report, countVitest), code);
}

async function runPlaywright(plan: TestPlan, reports: string): Promise<TestCount> {
  if (!plan.suites.includes('e2e')) return NOTHING;
  const report = join(reports, 'playwright.json');
  const args = ['test', '--pass-with-no-tests', '--reporter=list,json', ...plan.filters];
  const { code } = await runTool('playwright', args, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  return withExitCode(readCount(report, countPlaywright), code);
}

runCommand(
  'test',
  'Runs the tests. Words choose suites (unit, browser, e2e) or filter test files by path.',
  {},
  async (args) => {
    const plan = planTests(args._);
    const browser = await ensureBrowser();
    console.log(`Browser: ${browser.executablePath} (${browser.reason})`);
    process.env.SPADE_CHROMIUM = browser.executablePath;
    const reports = mkdtempSync(join(tmpdir(), 'spade-tests-'));
    try {
      if (plan.suites.includes('e2e')) await ensureBuilt();
      const unit = await runVitest(plan, reports);
      const total = addCounts(unit, await runPlaywright(plan, reports));
      if (total.skipped > 0) console.log(`${total.skipped} skipped`);
      if (total.passed + total.failed === 0) console.error('No test ran; that counts as a failure.');
      console.log(`${total.passed} passed, ${total.failed} failed`);
      if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
    } finally {
      rmSync(reports, { recursive: true });
    }
  },
);
