// `npm run check`: everything that keeps the code in order. All of it runs, so one run shows all there is to mend.
import { runCommand } from './command';
import { runTool, type Tool } from './tool';

const CHECKS: readonly (readonly [what: string, tool: Tool, ...args: string[]])[] = [
  ['format', 'prettier', '--check', '.', '--log-level', 'warn'],
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the lower floors, without the DOM', 'tsc', '-p', 'tsconfig.core.json'],
  ['types of the components', 'svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ['unused files, exports and dependencies', 'knip'],
  ['floors', 'depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src'],
];

runCommand('check', 'Checks format, types, lint, unused code and the floors.', {}, async () => {
  const failed: string[] = [];
  for (const [what, tool, ...args] of CHECKS) {
    const start = performance.now();
    const { code, output } = await runTool(tool, args, { capture: true });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${what} (${tool}, ${seconds} s)`);
    if (code === 0) continue;
    failed.push(what);
    console.log(output.trimEnd());
  }
  if (failed.length > 0) {
    throw new Error(`${failed.length} of ${CHECKS.length} failed: ${failed.join('; ')}`);
  }
});
