// Our numbers are PyTorch's numbers: every stored case, on the backends that Node has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { codeOf } from '../../src/tfjs-spade/errors';
import { alteredFile } from '../../src/tfjs-spade/parity/altered-case';
import { runParityCase, type CaseEntry } from '../../src/tfjs-spade/parity/run';
import { openWeightFile } from '../../src/tfjs-spade/weights/open';
import { bytesAsSource } from '../../src/tfjs-spade/weights/source';

const CASES = join(import.meta.dirname, '../parity/cases');
const entries = JSON.parse(readFileSync(join(CASES, 'index.json'), 'utf8')) as CaseEntry[];
const open = ({ file }: CaseEntry) => openWeightFile(bytesAsSource(file, readFileSync(join(CASES, file))));
const named = (name: string): CaseEntry => entries.find(({ file }) => file === `${name}.safetensors`)!;

it('has the cases of every part', () => {
  expect(entries).toHaveLength(33);
  expect(new Set(entries.map(({ kind }) => kind)).size).toBe(8);
});

/** Left out on the plain CPU backend, each with the reason to print. */
const LEFT_OUT_ON_CPU: Readonly<Record<string, string>> = {
  'generator-2.safetensors': 'half a minute of plain loops; the other generators have the same layers',
  'train-step.safetensors': 'float rounding decides its second step: docs/decisions/0004-train-step.md',
};

describeOnBackends('parity', (backend) => {
  for (const entry of entries) {
    const name = entry.file.replace('.safetensors', '');
    const reason = backend === 'cpu' ? LEFT_OUT_ON_CPU[entry.file] : undefined;
    if (reason !== undefined) {
      it.skip(`${name}: ${reason}`);
      continue;
    }
    it(name, async () => {
      const { checks, passed } = await runParityCase(entry, await open(entry));
      expect(checks.filter((check) => !check.passed)).toEqual([]);
      expect(passed).toBe(true);
    });
  }
});

describe('a parity case fails', () => {
  const entry = named('spade-batch-5x5-train');
  beforeAll(async () => {
    await startBackend('wasm');
  });

  it('for one changed value of any stored result', async () => {
    const file = await open(entry);
    const results = [...file.tensors.keys()].filter(
      (name) => /^(output|grad|after)\./.test(name) && name !== 'grad.output',
    );
    expect(results.length).toBeGreaterThan(5);
    for (const result of results) {
      const changed = alteredFile(file, (name, values) =>
        name === result ? values.with(values.length - 1, values.at(-1)! + 1) : values,
      );
      const { passed, checks } = await runParityCase(entry, changed);
      expect(passed, result).toBe(false);
      expect(checks.filter((check) => !check.passed)).toHaveLength(1);
    }
  });

  it.each(['output.y', 'input.x'])('for NaN in %s', async (poisoned) => {
    const changed = alteredFile(await open(entry), (name, values) =>
      name === poisoned ? values.with(0, NaN) : values,
    );
    expect((await runParityCase(entry, changed)).passed).toBe(false);
  });

  it('for a result of the wrong length', async () => {
    const changed = alteredFile(await open(entry), (name, values) =>
      name === 'output.y' ? values.subarray(1) : values,
    );
    expect((await runParityCase(entry, changed)).passed).toBe(false);
  });

  it('when there is nothing to compare', async () => {
    const losses = named('losses');
    const file = alteredFile(
      await open(losses),
      (_, values) => values,
      (name) => !name.startsWith('output.'),
    );
    expect(await runParityCase(losses, file)).toMatchObject({ passed: false, checks: [] });
  });

  it('when the wrong network is run', async () => {
    const file = await open(named('spade-batch-3x3-eval'));
    const other = { ...named('spade-batch-3x3-eval'), config: 'spadeinstance3x3' };
    expect((await runParityCase(other, file)).passed).toBe(false);
  });

  it.each(['transformer', 'constructor', '__proto__', ''])('for the kind "%s"', async (kind) => {
    const refusal = await runParityCase({ ...entry, kind }, await open(entry)).catch(
      (error: unknown) => error,
    );
    expect(codeOf(refusal)).toBe('file/case');
    expect((refusal as Error).message).toContain(`"${kind}" is not known`);
  });

  it.each([
    ['mode', { mode: 'test' }, 'mode must be "train" or "eval", got test'],
    ['norm', { config: 'spadelayer3x3' }, 'spadelayer3x3'],
  ])('for a %s that is not known', async (_, change, message) => {
    await expect(runParityCase({ ...entry, ...change }, await open(entry))).rejects.toThrow(message);
  });

  it('for options that are missing or of the wrong type', async () => {
    const network = named('discriminator');
    const file = await open(network);
    await expect(runParityCase({ ...network, options: null }, file)).rejects.toThrow('needs options');
    const options = { ...(network.options as object), ndf: '64' };
    await expect(runParityCase({ ...network, options }, file)).rejects.toThrow(
      'ndf must be a number, got 64',
    );
  });
});
