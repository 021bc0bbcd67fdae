// Files that PyTorch 1.13 wrote, with the values it would load: every element type, views, all spectral forms.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openWeightFile } from './open';
import { bytesAsSource } from './source';
import { resolveTensor } from './spectral';
import { fixture } from './test-checkpoints';

interface Expected {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const mixed = JSON.parse(
  readFileSync(new URL('../../../tests/fixtures/weights/mixed.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Expected>>;

const open = (name: string) => openWeightFile(bytesAsSource(name, fixture(name)));

describe.each(['mixed.pth', 'mixed-legacy.pth'])('%s', (name) => {
  it('has the values that PyTorch stored, of every type and through every kind of view', async () => {
    const { tensors } = await open(name);
    expect([...tensors.keys()]).toEqual(Object.keys(mixed));
    for (const [key, { shape, values }] of Object.entries(mixed)) {
      const tensor = tensors.get(key)!;
      expect(tensor.shape, key).toEqual(shape);
      expect(await tensor.read(), key).toEqual(Float32Array.from(values));
    }
  });
});

describe('spectral.pth, saved by a data-parallel network', () => {
  it.each([
    ['hook', false],
    ['hookTransposed', true],
    ['parametrized', false],
    ['parametrizedTransposed', true],
  ])('folds %s to the weight that PyTorch computes with', async (layer, transposed) => {
    const file = await open('spectral.pth');
    const folded = file.tensors.get(`folded.${layer}.weight`)!;
    const recipe = resolveTensor(file, { name: `${layer}.weight`, shape: folded.shape, transposed })!;
    const [values, expected] = [await recipe.read(), await folded.read()];
    expect(values).toHaveLength(54);
    values.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 6));
  });
});
