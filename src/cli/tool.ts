// Runs a tool of node_modules as a child process, without npx and its start-up time.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { PROJECT } from './project';

/** Where the tools' programs lie in node_modules. */
const PROGRAMS = {
  prettier: 'prettier/bin/prettier.cjs',
  eslint: 'eslint/bin/eslint.js',
  tsc: 'typescript/bin/tsc',
  'svelte-check': 'svelte-check/bin/svelte-check',
  knip: 'knip/bin/knip.js',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
} as const;

export type Tool = keyof typeof PROGRAMS;

/** How a tool ended: its exit code (1 when a signal killed it), its output when `capture` was asked for. */
export interface ToolResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool in the project's folder; shows its output as it comes, or returns it. */
export function runTool(
  tool: Tool,
  args: readonly string[],
  options: { capture?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<ToolResult> {
  const program = resolve(PROJECT, 'node_modules', PROGRAMS[tool]);
  const child = spawn(process.execPath, [program, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...options.env },
    stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
