import { expect, test } from 'vitest';
import type { NodeDefinition } from '../definition';
import type { GraphDocument, NodeId, SubgraphId } from '../document';
import { EMPTY_BODY, GRAPH_FORMAT, GRAPH_VERSION } from '../document';
import { migrate, migrateNodes } from './migrations';

const definition = {
  type: 'norm/old',
  migrate: (saved) => ('width' in saved ? { hidden: saved.width! } : saved),
} as Partial<NodeDefinition> as NodeDefinition;
const registry = {
  definitions: [definition],
  find: (type: string) => (type === definition.type ? definition : undefined),
};

const withNode = (parameters: Record<string, number>): GraphDocument => {
  const node = { type: 'norm/old', name: 'a', parameters, position: { x: 0, y: 0 } };
  const body = { ...EMPTY_BODY, nodes: { ['n' as NodeId]: node } };
  return {
    format: GRAPH_FORMAT,
    version: GRAPH_VERSION,
    id: 'g' as GraphDocument['id'],
    title: 'old',
    seed: 1,
    root: body,
    subgraphs: { ['s' as SubgraphId]: { title: 'inner', body, promoted: {} } },
  };
};

test('a node raises what an older version of it saved, in the root and in subgraphs', () => {
  expect(migrateNodes(withNode({ width: 8 }), registry)).toEqual(withNode({ hidden: 8 }));
});

test('what needs no migration stays the same document', () => {
  const today = withNode({ hidden: 8 });
  expect(migrateNodes(today, registry)).toBe(today);
});

test('version 1 is raised by its number alone, and version 2 stays', () => {
  const today = { ...withNode({ hidden: 8 }) };
  expect(migrate({ ...today, version: 1 }, 1)).toEqual(today);
  expect(migrate(today, 2)).toBe(today);
});
