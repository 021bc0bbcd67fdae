// A file of every published version opens forever, and says what it always said.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GraphBody, GraphDocument, NodeId, SubgraphId } from '../document';
import { readGraphText } from './index';

const saved = (name: string): GraphDocument => {
  const parsed = readGraphText(
    readFileSync(new URL(`../../../tests/saved/${name}`, import.meta.url), 'utf8'),
  );
  if (parsed.kind !== 'graph') throw new Error(parsed.reason);
  return parsed.document;
};

const node = (body: GraphBody, id: string) => body.nodes[id as NodeId]!;

test.each([1, 2])('a graph of version %d opens', (version) => {
  const document = saved(`graph-v${version}.json`);
  expect(document).toMatchObject({
    format: 'spade-playground/graph',
    version: 2,
    id: `saved-v${version}`,
    title: `A file of version ${version}`,
    seed: 7,
    checkpoint: { source: 'shipped:starter', name: 'starter.safetensors' },
  });
  const { root, subgraphs } = document;
  expect(Object.keys(root.nodes)).toEqual(['map', 'noise', 'bend', 'block', 'out']);
  expect(node(root, 'map').parameters).toEqual({
    painting: { painting: 'p1', width: 64, height: 48, numClasses: 18, encoding: 'index' },
  });
  expect(node(root, 'noise')).toEqual({
    type: 'input/noise',
    name: '',
    title: 'Noise to start from',
    parameters: { seed: null, channels: 16 },
    position: { x: -320, y: 160.5 },
  });
  expect(node(root, 'block')).toEqual({
    type: 'graph/subgraph',
    name: 'up_0',
    network: 'G',
    parameters: { width: 24 },
    position: { x: 0, y: 0 },
    state: 'bypassed',
    subgraph: 'norms',
  });
  expect(node(root, 'out')).toMatchObject({ state: 'muted', parameters: { title: 'öffne mich – 开' } });
  expect(Object.values(root.wires)).toContainEqual({
    from: { node: 'bend', port: 'x' },
    to: { node: 'block', port: 'labels' },
  });
  expect(root.frames).toEqual({ f1: { title: 'inputs', hue: 3, nodes: ['map', 'noise'] } });
  expect(root.notes).toEqual({
    n1: { text: 'Two lines,\nand a formula: γ·x + β', position: { x: 0, y: -200 }, width: 240, height: 80 },
  });
  const { title, body, promoted } = subgraphs['norms' as SubgraphId]!;
  expect({ title, promoted }).toEqual({
    title: 'One SPADE',
    promoted: { width: { node: 'spade', parameter: 'hidden' } },
  });
  expect(node(body, 'l').parameters).toEqual({ port: 'labels', type: 'labels', optional: true });
  expect(node(body, 'spade')).toMatchObject({
    type: 'norm/spade',
    name: 'norm_0',
    parameters: { hidden: 128 },
  });
  expect(Object.keys(body.wires)).toEqual(['a', 'b', 'c']);
});

test('a graph of version 1 has no surgery, one of version 2 has what it was saved with', () => {
  expect(saved('graph-v1.json')).not.toHaveProperty('surgery');
  const [noShift, stronger, soft, asGrass, elsewhere, ...swaps] = saved('graph-v2.json').surgery!;
  const layers = ['block/spade:G.up_0.norm_0'];
  const everywhere = { layers: null, classes: null, channels: null, isOn: true, part: 'both' };
  expect(noShift).toEqual({
    kind: 'modulation',
    id: 'no-shift',
    isOn: true,
    layers,
    part: 'beta',
    classes: [4, 11],
    channels: null,
    change: { kind: 'zero' },
  });
  expect(stronger).toMatchObject({
    ...everywhere,
    part: 'gamma',
    channels: [0, 7],
    change: { kind: 'scale', factor: -1.5 },
  });
  expect(soft).toMatchObject({ ...everywhere, isOn: false, change: { kind: 'blur', radius: 3 } });
  expect(asGrass).toMatchObject({ ...everywhere, classes: [4], change: { kind: 'class', from: 9 } });
  const map = { painting: 'p2', width: 64, height: 48, numClasses: 18, encoding: 'index' };
  expect(elsewhere).toMatchObject({
    ...everywhere,
    layers: [...layers, 'lonely:'],
    change: { kind: 'map', map },
  });
  expect(swaps.map((step) => step.kind === 'swap' && [step.norm, step.groups, step.of, step.isOn])).toEqual([
    ['none', 32, 0, false],
    ['batch', 32, 0, false],
    ['instance', 32, 0, false],
    ['layer', 32, 0, false],
    ['group', 8, 0, true],
    ['cbn', 32, 5, false],
    ['adain', 32, 0, false],
    ['spade', 32, 0, false],
    ['clade', 32, 0, false],
  ]);
});
