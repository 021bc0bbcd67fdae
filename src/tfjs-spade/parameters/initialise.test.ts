import { expect, test } from 'vitest';
import { describeOnBackends } from '../backend/on-backends';
import type { ParameterSpec } from './declare';
import { initialise } from './initialise';
import { layouts } from './layout';

const parameter = (name: string, layout: ParameterSpec['layout']): ParameterSpec => ({
  name,
  role: 'parameter',
  layout,
});
const buffer = (name: string, layout: ParameterSpec['layout']): ParameterSpec => ({
  name,
  role: 'buffer',
  layout,
});

const SPECS = [
  parameter('conv.weight', layouts.convolution(32, 16, 3)),
  parameter('conv.bias', layouts.vector(32)),
  parameter('spectral.weight_orig', layouts.convolution(32, 16, 3)),
  buffer('spectral.weight_u', layouts.vector(32)),
  buffer('spectral.weight_v', layouts.spectralVector(16, 3)),
  buffer('norm.running_mean', layouts.vector(8)),
  buffer('norm.running_var', layouts.vector(8, 1)),
  parameter('norm.weight', layouts.vector(8, 1)),
  parameter('class.gamma', layouts.table(3, 2, 1)),
  parameter('class.beta', layouts.table(3, 2, 0)),
];

async function valuesOf(seed: number): Promise<Map<string, Float32Array>> {
  const store = initialise(SPECS, seed);
  const values = new Map<string, Float32Array>();
  for (const { name } of SPECS) values.set(name, await store.read(name));
  store.dispose();
  return values;
}

const sumOf = (values: Float32Array, term: (value: number) => number): number =>
  values.reduce((sum, value) => sum + term(value), 0);
const deviationOf = (values: Float32Array): number => Math.sqrt(sumOf(values, (x) => x * x) / values.length);

describeOnBackends('first values', () => {
  test('are the same for a seed, and others for another', async () => {
    const [first, again, other] = [await valuesOf(7), await valuesOf(7), await valuesOf(8)];
    expect(again).toEqual(first);
    expect(other.get('conv.weight')).not.toEqual(first.get('conv.weight'));
  });

  test('leave a norm with a scale as the identity: ones for scales and variances, zeros for shifts', async () => {
    const values = await valuesOf(3);
    for (const name of ['norm.weight', 'norm.running_var', 'class.gamma']) {
      expect(new Set(values.get(name)), name).toEqual(new Set([1]));
    }
    for (const name of ['norm.running_mean', 'class.beta', 'conv.bias']) {
      expect(new Set(values.get(name)), name).toEqual(new Set([0]));
    }
  });

  test('have the spread that the reference gives', async () => {
    const values = await valuesOf(1);
    const glorot = 0.02 * Math.sqrt(2 / (16 * 9 + 32 * 9));
    expect(deviationOf(values.get('conv.weight')!) / glorot).toBeCloseTo(1, 1);
    expect(Math.abs(sumOf(values.get('conv.weight')!, (x) => x) / (32 * 144))).toBeLessThan(glorot / 20);
    const spectral = values.get('spectral.weight_orig')!;
    const bound = 1 / Math.sqrt(16 * 9);
    const largest = Math.max(...spectral.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.99 * bound);
    expect(deviationOf(spectral) / (bound / Math.sqrt(3))).toBeCloseTo(1, 1);
  });

  test('are zero, one or of length one where they must be', async () => {
    const values = await valuesOf(1);
    expect([...new Set(values.get('conv.bias'))]).toEqual([0]);
    expect([...new Set(values.get('norm.running_mean'))]).toEqual([0]);
    expect([...new Set(values.get('norm.running_var'))]).toEqual([1]);
    for (const name of ['spectral.weight_u', 'spectral.weight_v'])
      expect(sumOf(values.get(name)!, (x) => x * x)).toBeCloseTo(1, 5);
  });
});
