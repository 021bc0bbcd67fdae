import { expect, test } from 'vitest';
import type { GraphDocument } from '../graph/document';
import type { LayerKey } from '../graph/surgery';
import { layerTitles } from './layer-titles';

const named = (node: string, block: string) => ({
  layer: `${node}:${block}` as LayerKey,
  node: node as never,
  block,
  kind: 'spade' as const,
});
const document = { root: { nodes: { copy: { title: 'Second' } } } } as unknown as GraphDocument;
const titlesOf = (...layers: ReturnType<typeof named>[]) =>
  [...layerTitles(layers, document).values()].sort();

test('layers are named shortly while that tells them apart', () => {
  expect(titlesOf(named('g', 'G.head.norm'), named('g', 'G.up.norm'))).toEqual(['head.norm', 'up.norm']);
});

test('the network tells layers of two networks apart', () => {
  expect(titlesOf(named('g', 'G.norm'), named('h', 'H.norm'), named('h', 'H.up'))).toEqual([
    'G.norm',
    'H.norm',
    'up',
  ]);
});

test('the node tells layers apart that share their parameters', () => {
  expect(titlesOf(named('g', 'G.norm'), named('copy', 'G.norm'))).toEqual(['norm (Second)', 'norm (g)']);
});
