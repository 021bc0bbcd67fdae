import { expect, test } from 'vitest';
import type { LayerKey } from '../../graph/surgery';
import {
  comparedWith,
  formulaOf,
  isUniform,
  kindTitle,
  middleOf,
  neighbour,
  partsOf,
  remarksOn,
} from './parts';
import type { Layer } from './parts';

const spec = (...shape: number[]) => ({ shape, dtype: 'float32' as const });
const spade: Layer = {
  layer: 'spade:G.norm' as LayerKey,
  node: 'spade' as Layer['node'],
  block: 'G.norm',
  kind: 'spade',
  over: 'instance',
  neutral: 0,
  reach: 2,
  swapped: null,
  labels: null,
  numClasses: 3,
  before: spec(1, 8, 8, 4),
  normalised: spec(1, 8, 8, 4),
  gamma: spec(1, 8, 8, 4),
  beta: spec(1, 8, 8, 4),
  after: spec(1, 8, 8, 4),
};
const swapped: Layer = { ...spade, swapped: 'batch', over: 'batch', gamma: null, beta: null };
const cbn: Layer = { ...spade, kind: 'cbn', neutral: 1, gamma: spec(1, 1, 1, 4), beta: spec(1, 1, 1, 4) };

test('a layer without gamma has no steps that need it', () => {
  expect(partsOf(spade)).toEqual(['before', 'normalised', 'gamma', 'scaled', 'beta', 'after']);
  expect(partsOf(swapped)).toEqual(['before', 'normalised', 'after']);
});

test('gamma is white where it has no effect', () => {
  expect(middleOf('gamma', spade, 0)).toEqual({ middle: 0, signed: true });
  expect(middleOf('gamma', cbn, 0)).toEqual({ middle: 1, signed: true });
  expect(middleOf('beta', cbn, 0).middle).toBe(0);
  expect(middleOf('gamma', cbn, 'rms')).toEqual({ middle: 0, signed: false });
});

test('only what adds up shares a scale', () => {
  expect(comparedWith('beta')).toContain('after');
  expect(comparedWith('gamma')).toEqual(['gamma']);
  expect(comparedWith('before')).toEqual(['before']);
});

test('words follow the kind and what surgery did', () => {
  expect(formulaOf(spade)).toBe('after = (before − mean) / deviation · (1 + gamma) + beta');
  expect(formulaOf(cbn)).toContain('· gamma + beta');
  expect(kindTitle(swapped)).toBe('batch norm in place of SPADE');
  expect(isUniform(cbn)).toBe(true);
  expect(isUniform(spade)).toBe(false);
  expect(remarksOn(swapped).join(' ')).toContain('neither gamma nor beta');
});

test('walking through the channels comes round', () => {
  expect(neighbour('rms', 1, 4)).toBe(0);
  expect(neighbour('rms', -1, 4)).toBe(3);
  expect(neighbour(3, 1, 4)).toBe(0);
  expect(neighbour(0, -1, 4)).toBe(3);
});
