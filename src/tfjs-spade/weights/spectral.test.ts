import { describe, expect, it } from 'vitest';
import { parityParameter } from '../parity/parameters';
import { sizeOf } from '../shape';
import { resolveTensor, type ExpectedTensor } from './spectral';
import { memoryTensor } from './test-checkpoints';
import type { StoredTensor } from './source';

/** uᵀ W v by its definition, over the matrix that PyTorch builds. */
function sigmaByDefinition(
  w: Float32Array,
  shape: readonly number[],
  transposed: boolean,
  u: Float32Array,
  v: Float32Array,
) {
  const [first, second, ...kernel] = shape as [number, number, ...number[]];
  const area = sizeOf(kernel);
  const out = transposed ? second : first;
  const inner = transposed ? first : second;
  let sigma = 0;
  for (let o = 0; o < out; o++)
    for (let i = 0; i < inner; i++)
      for (let k = 0; k < area; k++) {
        const index = transposed ? (i * out + o) * area + k : (o * inner + i) * area + k;
        sigma += u[o]! * w[index]! * v[i * area + k]!;
      }
  return sigma;
}

const unit = (name: string, length: number): Float32Array => {
  const values = parityParameter(name, [length]);
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
};

const fileOf = (...tensors: StoredTensor[]) => ({
  tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])),
});

const greatestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

describe.each([
  { layer: 'a convolution', shape: [4, 3, 2, 3], transposed: false },
  { layer: 'a transposed convolution', shape: [3, 4, 2, 3], transposed: true },
  { layer: 'a linear layer', shape: [5, 7], transposed: false },
])('the four forms of $layer', ({ shape, transposed }) => {
  const rows = shape[transposed ? 1 : 0]!;
  const columns = sizeOf(shape) / rows;
  const original = parityParameter('c.weight_orig', shape);
  const u = unit('u', rows);
  const v = unit('v', columns);
  const sigma = sigmaByDefinition(original, shape, transposed, u, v);
  const normalised = original.map((value) => value / sigma);

  const forms = {
    classic: fileOf(
      memoryTensor('c.weight_orig', shape, original),
      memoryTensor('c.weight_u', [rows], u),
      memoryTensor('c.weight_v', [columns], v),
    ),
    unversioned: fileOf(
      memoryTensor('c.weight_orig', shape, original),
      memoryTensor('c.weight', shape, normalised),
      memoryTensor('c.weight_u', [rows], u),
    ),
    parametrized: fileOf(
      memoryTensor('c.parametrizations.weight.original', shape, original),
      memoryTensor('c.parametrizations.weight.0._u', [rows], u),
      memoryTensor('c.parametrizations.weight.0._v', [columns], v),
    ),
    plain: fileOf(memoryTensor('c.weight', shape, normalised)),
  };

  const read = (form: keyof typeof forms, part: string, expectedShape: readonly number[]) => {
    const expected: ExpectedTensor = { name: `c.weight${part}`, shape: expectedShape, transposed };
    const recipe = resolveTensor(forms[form], expected);
    expect(recipe?.shape).toEqual(expectedShape);
    return recipe!.read();
  };

  it.each(Object.keys(forms) as (keyof typeof forms)[])(
    '%s gives weight_orig, u and v of the same network',
    async (form) => {
      const given = await read(form, '_orig', shape);
      const givenU = await read(form, '_u', [rows]);
      const givenV = await read(form, '_v', [columns]);
      const givenSigma = sigmaByDefinition(given, shape, transposed, givenU, givenV);
      expect(Math.hypot(...givenU)).toBeCloseTo(1, 5);
      expect(givenSigma).toBeCloseTo(form === 'plain' ? 1 : sigma, 5);
      const folded = given.map((value) => value / givenSigma);
      expect(greatestDifference(folded, normalised)).toBeLessThan(
        1e-5 * Math.max(...normalised.map(Math.abs)),
      );
    },
  );

  it.each(Object.keys(forms) as (keyof typeof forms)[])('%s gives the folded weight', async (form) => {
    const weight = await read(form, '', shape);
    expect(greatestDifference(weight, normalised)).toBeLessThan(1e-5 * Math.max(...normalised.map(Math.abs)));
  });
});

describe('a layer that cannot be normalised', () => {
  it('is refused when its weight is all zero', async () => {
    const file = fileOf(memoryTensor('c.weight', [2, 2], [0, 0, 0, 0]));
    const recipe = resolveTensor(file, { name: 'c.weight_v', shape: [2] });
    await expect(recipe!.read()).rejects.toMatchObject({ code: 'weights/spectral' });
  });

  it('is not found when parts are missing or u does not fit', () => {
    const weight = memoryTensor('c.weight_orig', [2, 2], [1, 2, 3, 4]);
    const u = memoryTensor('c.weight_u', [3], [1, 0, 0]);
    const v = memoryTensor('c.weight_v', [2], [1, 0]);
    expect(resolveTensor(fileOf(weight), { name: 'c.weight', shape: [2, 2] })).toBeUndefined();
    expect(resolveTensor(fileOf(weight), { name: 'c.weight_u', shape: [2] })).toBeUndefined();
    expect(resolveTensor(fileOf(weight, u, v), { name: 'c.weight', shape: [2, 2] })).toBeUndefined();
  });

  it('reads other names as they are', async () => {
    const file = fileOf(memoryTensor('c.bias', [2], [1, 2]));
    expect([...(await resolveTensor(file, { name: 'c.bias', shape: [2] })!.read())]).toEqual([1, 2]);
    expect(resolveTensor(file, { name: 'd.bias', shape: [2] })).toBeUndefined();
  });
});
