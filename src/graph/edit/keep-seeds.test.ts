import { expect, test } from 'vitest';
import { Surgeon } from '../compile/surgery';
import { nodeContext } from '../compile/node-context';
import { resolve } from '../compile/resolve';
import type { NodeDefinition, NodeRegistry } from '../definition';
import type { GraphDocument, NodeId } from '../document';
import { addNode, emptyGraph, group, newInstance, newNode, ungroup } from './index';
import { idsOf } from './records';
import { testRegistry } from './test-registry';

const noise: NodeDefinition = {
  ...testRegistry.find('input/constant')!,
  type: 'input/noise',
  parameters: { seed: { kind: 'seed', default: null, label: 'seed', help: 'which noise' } },
};
const registry: NodeRegistry = {
  definitions: [...testRegistry.definitions, noise],
  find: (type) => (type === noise.type ? noise : testRegistry.find(type)),
};
const PLACE = { x: 0, y: 0 };

/** What each node draws from, sorted. */
const seeds = (document: GraphDocument): readonly number[] =>
  resolve(document, registry)
    .nodes.map((node) =>
      nodeContext({} as never, node, document.seed, new Surgeon()).seed(
        node.parameters.seed as number | null,
      ),
    )
    .sort();

function twoNoises(): { document: GraphDocument; ids: NodeId[] } {
  const first = addNode(emptyGraph('noise', 7), null, newNode(noise, PLACE, registry));
  const second = addNode(first.document, null, newNode(noise, PLACE, registry));
  return { document: second.document, ids: [first.id, second.id] };
}

test('packing, packing again and unpacking change no seed', () => {
  const { document, ids } = twoNoises();
  const before = seeds(document);
  expect(new Set(before).size).toBe(2);
  const once = group(document, null, [ids[0]!], 'inner', registry);
  expect(seeds(once.document)).toEqual(before);
  const twice = group(once.document, null, [once.id, ids[1]!], 'outer', registry);
  expect(seeds(twice.document)).toEqual(before);
  const unpacked = ungroup(twice.document, null, twice.id, registry).document;
  expect(seeds(unpacked)).toEqual(before);
  expect(seeds(ungroup(unpacked, null, once.id, registry).document)).toEqual(before);
});

test('one of several instances that is unpacked keeps the seed of its place', () => {
  const { document, ids } = twoNoises();
  const packed = group(document, null, [ids[0]!], 'packed', registry);
  const [subgraph] = idsOf(packed.document.subgraphs);
  const { nodes } = packed.document.subgraphs[subgraph!]!.body;
  const own = { ...nodes[ids[0]!]!, parameters: { seed: null } };
  const body = { ...packed.document.subgraphs[subgraph!]!.body, nodes: { ...nodes, [ids[0]!]: own } };
  const free = {
    ...packed.document,
    subgraphs: { [subgraph!]: { ...packed.document.subgraphs[subgraph!]!, body } },
  };
  const two = addNode(free, null, newInstance(subgraph!, PLACE)).document;
  expect(new Set(seeds(two)).size).toBe(3);
  expect(seeds(ungroup(two, null, packed.id, registry).document)).toEqual(seeds(two));
});
