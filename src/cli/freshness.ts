// Decides whether dist/ has to be built again, so that `npm start` is quick the second time and never stale.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = [
  'src',
  'public',
  'index.html',
  'headless.html',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'package-lock.json',
];
const OUTPUTS = ['dist/index.html', 'dist/headless.html'];
/** What lies in src but not in the page. */
const BESIDE_THE_PAGE = /^cli$|\.test\.ts$/;

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  // A folder's own time changes when a file in it is removed or renamed.
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = readdirSync(path).filter((name) => !BESIDE_THE_PAGE.test(name));
  return Math.max(stats.mtimeMs, ...names.map((name) => newestIn(join(path, name))));
}

/** Why dist/ of this project must be built, or null when it is newer than everything that it is made of. */
export function reasonToBuild(project: string): string | null {
  const built = OUTPUTS.map((name) => statSync(join(project, name), { throwIfNoEntry: false })?.mtimeMs);
  const oldest = Math.min(...built.map((time) => time ?? 0));
  if (oldest === 0) return 'there is no finished build';
  const changed = INPUTS.find((name) => newestIn(join(project, name)) > oldest);
  return changed ? `${changed} is newer than the last build` : null;
}
