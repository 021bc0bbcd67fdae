// The commands as a person types them: what they print, and above all that a failure is one and says what failed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { decodePng, encodePng, findEncoding, writeIndexPng } from '../../src/datasets/labels';
import { openWeightFile } from '../../src/tfjs-spade/weights/open';
import { bytesAsSource, type WeightFile } from '../../src/tfjs-spade/weights/source';

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

test.describe('render', () => {
  const SIDE = 64;
  let folder: string;
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'render-'));
    const encoding = findEncoding('gaugan-beta');
    const [sky, sea] = [encoding.names.indexOf('sky'), encoding.names.indexOf('sea')];
    const labels = Int32Array.from({ length: SIDE * SIDE }, (_, i) => (i < (SIDE * SIDE) / 2 ? sky : sea));
    const map = { width: SIDE, height: SIDE, labels };
    writeFileSync(join(folder, 'map.png'), writeIndexPng(map, encoding));
    const data = Uint8Array.from({ length: 40 * 30 * 3 }, (_, i) => [220, 90, 30][i % 3]!);
    writeFileSync(
      join(folder, 'style.png'),
      encodePng({ width: 40, height: 30, channels: 3, depth: 8, data }),
    );
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  function render(name: string, ...args: string[]): Buffer {
    const out = join(folder, name);
    const files = ['--weights', join(PROJECT, 'public/weights/starter.safetensors'), '--out', out];
    const { code, err } = npmRun('render', ...files, '--label', join(folder, 'map.png'), ...args);
    expect(code, err).toBe(0);
    return readFileSync(out);
  }

  /** The mean of every sample in some rows of a picture. */
  function meanOfRows(png: Buffer, from: number, to: number): number {
    const rows = decodePng(png, 'the picture').data.subarray(from * SIDE * 3, to * SIDE * 3);
    return Array.from(rows).reduce((sum, value) => sum + value, 0) / rows.length;
  }

  test('paints a map, the same picture for the same seed and another for another', () => {
    test.setTimeout(300_000);
    const picture = render('first.png', '--seed', '3');
    expect(decodePng(picture, 'the picture')).toMatchObject({ width: SIDE, height: SIDE, channels: 3 });
    expect(render('again.png', '--seed', '3').equals(picture)).toBe(true);
    expect(render('other.png', '--seed', '4').equals(picture)).toBe(false);
    const [sky, sea] = [meanOfRows(picture, 0, SIDE / 2), meanOfRows(picture, SIDE / 2, SIDE)];
    expect(Math.abs(sky - sea)).toBeGreaterThan(5);
  });

  test('takes the style of a picture instead of the seed', () => {
    test.setTimeout(300_000);
    const style = ['--style', join(folder, 'style.png')];
    const picture = render('styled.png', ...style, '--seed', '3');
    expect(render('seed.png', '--seed', '3').equals(picture)).toBe(false);
    expect(render('other-seed.png', ...style, '--seed', '4').equals(picture)).toBe(true);
  });
});

test('train goes on from its last save and refuses a damaged one', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'train-'));
  const [state, out] = [join(folder, 'state.safetensors'), join(folder, 'out.safetensors')];
  const train = (steps: number) =>
    npmRun('train', 'starter', '--steps', String(steps), '--state', state, '--out', out);
  const read = (path: string): Promise<WeightFile> => openWeightFile(bytesAsSource(path, readFileSync(path)));
  try {
    const first = train(2);
    expect(first.code, first.err).toBe(0);
    expect((await read(state)).metadata.get('spade-playground.step')).toBe('2');
    const second = train(3);
    expect(second.code, second.err).toBe(0);
    expect(second.out).toContain('step 2 of 3');
    expect((await read(state)).metadata.get('spade-playground.step')).toBe('3');
    expect((await read(out)).tensors.size).toBeGreaterThan(0);
    writeFileSync(state, readFileSync(out));
    const refused = train(4);
    expect(refused.err).toMatch(/^train: .*state\.safetensors has no step .*delete it to start anew$/m);
    expect(refused.code).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
