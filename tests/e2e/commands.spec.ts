// The commands as a person types them: what they print, and above all that a failure is one and says what failed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const PROJECT = resolve(import.meta.dirname, '../..');
const CASES = join(PROJECT, 'tests/parity/cases');
const CASE = 'spade-batch-1x1-eval';

function npmRun(...words: string[]): { code: number | null; out: string; err: string } {
  const [command, ...args] = words;
  const program = join(PROJECT, 'node_modules/tsx/dist/cli.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, join(PROJECT, `src/cli/${command}.ts`), ...args],
    { cwd: PROJECT, encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

test.describe('parity', () => {
  let folder: string;
  const list = (...entries: object[]) => writeFileSync(join(folder, 'index.json'), JSON.stringify(entries));
  const entry = {
    file: `${CASE}.safetensors`,
    kind: 'spade',
    mode: 'eval',
    config: 'spadebatch1x1',
    label_nc: 10,
  };
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parity-'));
    cpSync(join(CASES, entry.file), join(folder, entry.file));
  });
  test.afterEach(() => rmSync(folder, { recursive: true }));

  for (const backend of ['wasm', 'cpu', 'webgpu']) {
    test(`passes a right case on ${backend}`, () => {
      list(entry);
      const { code, out } = npmRun('parity', folder, '--backend', backend);
      expect(out).toMatch(new RegExp(`1 cases on ${backend}.*\\nPASS ${CASE} .*\\n1 passed, 0 failed\\n$`));
      expect(code).toBe(0);
    });
  }

  test('fails a case whose numbers belong to another network', () => {
    list({ ...entry, config: 'spadeinstance1x1' });
    const { code, out } = npmRun('parity', folder);
    expect(out).toMatch(/FAIL .*\n0 passed, 1 failed\n$/);
    expect(code).toBe(1);
  });

  test('names a kind that it does not know and a file that is not there', () => {
    list({ ...entry, kind: 'transformer' }, { ...entry, file: 'gone.safetensors' });
    const { code, out, err } = npmRun('parity', folder);
    expect(out).toContain('kind "transformer" is not known');
    expect(out).toContain('FAIL gone  gone: there is no file');
    expect(out).toMatch(/0 passed, 2 failed\n$/);
    expect(code).toBe(1);
    expect(err + out).not.toContain('    at ');
  });

  test('fails when nothing is left to run', () => {
    list(entry);
    const { code, err } = npmRun('parity', folder, '--filter', 'zzz');
    expect(err).toContain('no case whose name contains "zzz"');
    expect(code).toBe(1);
  });
});

test.describe('render refuses in one line', () => {
  const some = join(PROJECT, 'package.json');
  const usual = ['--weights', some, '--label', some, '--out', join(tmpdir(), 'never.png')];
  const refusals: [why: string, args: string[], message: RegExp][] = [
    ['a file that is no checkpoint', usual, /^render: .*package\.json/m],
    ['a missing map', [...usual, '--label', '/not/there.png'], /^render: --label: there is no file/m],
    ['a graph that is none', [...usual, '--graph', some], /^render: network options: network: /m],
    ['an unknown option', [...usual, '--colour', 'red'], /^render: unknown option --colour/m],
  ];
  for (const [why, args, message] of refusals) {
    test(`for ${why}`, () => {
      const { code, out, err } = npmRun('render', ...args);
      expect(err).toMatch(message);
      expect(code).toBe(1);
      expect(err + out).not.toContain('    at ');
    });
  }
});
