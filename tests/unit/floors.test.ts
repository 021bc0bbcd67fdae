// The floors are kept by dependency-cruiser; this proves that its rules see our TypeScript, and shows the chain.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../..');

function cruise(folder: string): { status: number | null; report: string } {
  const binary = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [binary, '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, report: (stdout + stderr).replace(/\s+/g, ' ') };
}

const WRONG_HOUSE: Record<string, string> = {
  'node_modules/@tensorflow/tfjs/package.json': '{ "name": "@tensorflow/tfjs", "main": "index.js" }',
  'node_modules/@tensorflow/tfjs/index.js': '',
  'node_modules/svelte/package.json': '{ "name": "svelte", "main": "index.js" }',
  'node_modules/svelte/index.js': '',
  'package.json': '{ "dependencies": { "@tensorflow/tfjs": "1", "svelte": "1" } }',
  'src/tfjs-spade/library.ts': "import type { Brush } from '../painter/brush';\nexport type Held = Brush;",
  'src/tfjs-spade/tensors.ts': "import * as tf from '@tensorflow/tfjs';\nexport const zeros = tf.zeros;",
  'src/graph/infer.ts': "export { zeros } from '../tfjs-spade/tensors';",
  'src/runtime/worker.ts': "export { mount } from 'svelte';\nexport { readFileSync } from 'node:fs';",
  'src/painter/brush.ts': "import '../app/shell';\nexport interface Brush { size: number }",
  'src/app/shell.ts': "import '../nowhere';\nexport const title = 'shell';",
};

describe('a house with wrong imports', () => {
  let folder: string;
  let result: ReturnType<typeof cruise>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'floors-'));
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
      cpSync(join(PROJECT, name), join(folder, name));
    for (const [path, text] of Object.entries(WRONG_HOUSE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    result = cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a type from above', 'tfjs-spade-stands-alone: src/tfjs-spade/library.ts → src/painter/brush.ts'],
    ['a view below', 'core-has-no-view: src/runtime/worker.ts → node_modules/svelte/index.js'],
    ['Node in the page', 'no-node-in-the-page: src/runtime/worker.ts → fs'],
    ['the shell', 'nobody-imports-the-shell: src/painter/brush.ts → src/app/shell.ts'],
    ['an import that leads nowhere', 'imports-exist: src/app/shell.ts → ../nowhere'],
  ])('is refused for %s', (_, line) => {
    expect(result.report).toContain(line);
  });

  it('shows the whole chain to TensorFlow.js, and what to do instead', () => {
    expect(result.report).toMatch(
      /src\/graph\/infer\.ts → \S*tensorflow\S* src\/tfjs-spade\/tensors\.ts → \S*tensorflow/,
    );
    expect(result.report).toContain('put tensor code into src/tfjs-spade/ops/tensors');
  });

  it('makes the check fail', () => {
    expect(result.status).toBeGreaterThan(0);
  });
});

it('holds for this project', () => {
  const { status, report } = cruise(PROJECT);
  expect(report).toContain('no dependency violations');
  expect(status).toBe(0);
});
