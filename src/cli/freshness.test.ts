import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reasonToBuild } from './freshness';

let project: string;

function write(path: string, second: number): void {
  writeFileSync(join(project, path), '');
  utimesSync(join(project, path), second, second);
}

const age = (path: string, second: number) => utimesSync(join(project, path), second, second);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'freshness-'));
  for (const folder of ['src/app', 'src/cli', 'dist']) mkdirSync(join(project, folder), { recursive: true });
  write('index.html', 1000);
  write('src/app/main.ts', 1000);
  write('src/cli/start.ts', 1000);
  write('dist/index.html', 2000);
  write('dist/headless.html', 2000);
  for (const folder of ['src/app', 'src/cli', 'src']) age(folder, 1000);
});
afterEach(() => rmSync(project, { recursive: true }));

it('is content with a build that is newer than its inputs', () => {
  expect(reasonToBuild(project)).toBeNull();
});

it('builds when an output is missing', () => {
  rmSync(join(project, 'dist/headless.html'));
  expect(reasonToBuild(project)).toMatch(/no finished build/);
});

it('builds when a source, a page or the lock file changed', () => {
  write('src/app/main.ts', 3000);
  age('src/app', 1000);
  expect(reasonToBuild(project)).toMatch(/^src is newer/);
  write('src/app/main.ts', 1000);
  age('src/app', 1000);
  write('package-lock.json', 3000);
  expect(reasonToBuild(project)).toMatch(/package-lock/);
});

it('builds when a source was removed', () => {
  rmSync(join(project, 'src/app/main.ts'));
  age('src/app', 3000);
  expect(reasonToBuild(project)).toMatch(/^src is newer/);
});

it('ignores commands and tests, which are no part of the page', () => {
  write('src/cli/start.ts', 3000);
  write('src/app/main.test.ts', 3000);
  age('src/cli', 3000);
  age('src/app', 1000);
  expect(reasonToBuild(project)).toBeNull();
});
