import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCases } from './parity-folder';
import { hasPassed, parityLine, worstCheck } from './parity-line';

describe('listCases', () => {
  let folder: string;
  const write = (value: unknown) =>
    writeFileSync(join(folder, 'index.json'), typeof value === 'string' ? value : JSON.stringify(value));
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parity-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lists the cases of a folder in their order and filters them by name', () => {
    const entries = [
      { file: 'b.safetensors', kind: 'spade', mode: 'eval' },
      { file: 'a.safetensors', kind: 'encoder' },
    ];
    write(entries);
    expect(listCases(folder).map(({ name }) => name)).toEqual(['b', 'a']);
    expect(listCases(folder, 'b')).toEqual([
      { name: 'b', path: join(folder, 'b.safetensors'), entry: entries[0] },
    ]);
  });

  it('refuses a folder without cases', () => {
    expect(() => listCases(folder)).toThrow(/no readable index.json/);
    write([]);
    expect(() => listCases(folder)).toThrow(/holds no case$/);
    write([{ file: 'a.safetensors', kind: 'spade' }]);
    expect(() => listCases(folder, 'zzz')).toThrow(/contains "zzz"/);
  });

  it('refuses what is no list, and a file outside the folder', () => {
    write('{');
    expect(() => listCases(folder)).toThrow(/not JSON/);
    write({ cases: [] });
    expect(() => listCases(folder)).toThrow(/not a list of cases/);
    write([{ file: '../secret.safetensors', kind: 'spade' }]);
    expect(() => listCases(folder)).toThrow(/0\.file/);
  });
});

describe('the line of a case', () => {
  const check = (what: string, value: number, bound: number) => ({
    what,
    measure: 'relative L2' as const,
    value,
    bound,
    passed: value <= bound,
  });
  const result = (...checks: ReturnType<typeof check>[]) => ({
    name: 'case',
    passed: checks.every(({ passed }) => passed),
    checks,
    milliseconds: 12.4,
  });

  it('shows the check nearest to its bound', () => {
    const checks = [check('output', 5e-5, 1e-4), check('gradient', 6e-4, 1e-3)];
    expect(worstCheck(checks)?.what).toBe('gradient');
    expect(parityLine(result(...checks))).toBe(
      'PASS case  gradient: relative L2 6e-4 (bound 1e-3), 2 compared  12 ms',
    );
  });

  it('shows a failed check before all others, a value that is no number included', () => {
    const broken = check('output', Number.NaN, 1e-4);
    expect(worstCheck([check('gradient', 9e-4, 1e-3), broken])).toBe(broken);
    expect(parityLine(result(broken))).toMatch(/^FAIL case {2}output: relative L2 NaN/);
  });

  it('does not pass on nothing', () => {
    expect(hasPassed(result())).toBe(false);
    expect(parityLine(result())).toMatch(/^FAIL case {2}nothing was compared/);
  });
});
