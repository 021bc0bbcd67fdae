import { describe, expect, it } from 'vitest';
import { formatMismatch, isComplete, matchWeights } from './match';
import { openWeightFile } from './open';
import { bytesAsSource } from './source';
import { fixture, memoryTensor } from './test-checkpoints';

const zeros = (name: string, shape: readonly number[]) => memoryTensor(name, shape, [0]);

const fileOf = (...named: [name: string, shape: readonly number[]][]) => ({
  tensors: new Map(named.map(([name, shape]) => [name, zeros(name, shape)])),
});

describe('matchWeights', () => {
  it('finds every tensor of a checkpoint of PyTorch, stored or folded', async () => {
    const file = await openWeightFile(bytesAsSource('discriminator.pth', fixture('discriminator.pth')));
    const all = [...file.tensors.values()].map(({ name, shape }) => ({ name, shape }));
    const stored = matchWeights(file, all);
    expect(isComplete(stored)).toBe(true);
    expect(stored.matched.size).toBe(26);
    const folded = matchWeights(
      file,
      all
        .filter(({ name }) => !/_[uv]$/.test(name))
        .map(({ name, shape }) => ({ name: name.replace('weight_orig', 'weight'), shape })),
    );
    expect(isComplete(folded)).toBe(true);
    expect(folded.unexpected).toEqual([]);
  });

  it('tells missing, unexpected and mis-shaped tensors apart', () => {
    const file = fileOf(
      ['fc.weight', [8, 4]],
      ['fc.bias', [9]],
      ['extra', [1]],
      ['bn.num_batches_tracked', []],
    );
    const report = matchWeights(file, [
      { name: 'fc.weight', shape: [8, 4] },
      { name: 'fc.bias', shape: [8] },
      { name: 'conv.weight', shape: [3, 4, 3, 3] },
      { name: 'conv.mask', shape: [3], optional: true },
      { name: 'other.num_batches_tracked', shape: [] },
    ]);
    expect([...report.matched.keys()]).toEqual(['fc.weight']);
    expect(report.missing.map(({ name }) => name)).toEqual(['conv.weight']);
    expect(report.unexpected).toEqual(['extra']);
    expect(report.misshapen).toEqual([{ name: 'fc.bias', expected: [8], got: [9] }]);
    expect(isComplete(report)).toBe(false);
    expect(formatMismatch(report)).toBe(
      [
        '1 tensors fit, 1 have another shape, 1 are missing, 1 are unexpected.',
        'another shape:',
        '  fc.bias  expected [8], got [9]',
        'missing:',
        '  conv.weight  [3, 4, 3, 3]',
        'unexpected:',
        '  extra',
      ].join('\n'),
    );
  });

  it('selects a network by its prefix', () => {
    const file = fileOf(['G.fc.bias', [4]], ['E.fc_mu.bias', [2]], ['E.surplus', [1]]);
    const report = matchWeights(file, [{ name: 'fc_mu.bias', shape: [2] }], { prefix: 'E.' });
    expect(isComplete(report)).toBe(true);
    expect(report.unexpected).toEqual(['surplus']);
  });

  it('takes the shape of u and v from the layer they belong to', () => {
    const expected = [
      { name: 'up.weight_orig', shape: [6, 3, 3, 3], transposed: true },
      { name: 'up.weight_u', shape: [3], transposed: true },
      { name: 'up.weight_v', shape: [54], transposed: true },
    ];
    expect(isComplete(matchWeights(fileOf(['up.weight', [6, 3, 3, 3]]), expected))).toBe(true);
  });

  it('keeps the table short', () => {
    const expected = Array.from({ length: 50 }, (_, index) => ({
      name: `layer${index}`.repeat(40),
      shape: [1],
    }));
    const lines = formatMismatch(matchWeights(fileOf(), expected)).split('\n');
    expect(lines).toHaveLength(23);
    expect(lines.at(-1)).toBe('  and 30 more');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(140);
  });
});
