import { expect, test } from 'vitest';
import { exampleBody, exampleGraph } from './example-graph';

const chain = {
  nodes: {
    map: { type: 'input/label-map' },
    late: { type: 'input/noise' },
    first: { type: 'norm/spade', name: 'norm_0', parameters: { hidden: 8 } },
    second: { type: 'norm/spade', state: 'bypassed' as const },
  },
  wires: [
    'late.x -> first.x',
    'map.labels -> second.semantics',
    'first.y -> second.x',
    'map.labels -> first.semantics',
  ],
};

test('nodes and wires read as they are written', () => {
  const { root, seed } = exampleGraph('A chain', { ...chain, seed: 4 });
  expect(seed).toBe(4);
  expect(root.nodes).toMatchObject({
    first: { type: 'norm/spade', name: 'norm_0', parameters: { hidden: 8 } },
    second: { name: 'second', parameters: {}, state: 'bypassed' },
  });
  expect(Object.values(root.wires)).toContainEqual({
    from: { node: 'first', port: 'y' },
    to: { node: 'second', port: 'x' },
  });
  expect(Object.keys(root.wires)).toHaveLength(4);
});

test('every wire leads to the right, and no two nodes share a place', () => {
  const { nodes, wires } = exampleBody(chain);
  for (const { from, to } of Object.values(wires)) {
    expect(nodes[to.node]!.position.x - nodes[from.node]!.position.x).toBeGreaterThanOrEqual(200);
  }
  const places = Object.values(nodes).map(({ position }) => position);
  for (const [index, a] of places.entries()) {
    for (const b of places.slice(index + 1)) {
      expect(Math.abs(a.x - b.x) >= 250 || Math.abs(a.y - b.y) >= 250).toBe(true);
    }
  }
  expect(Math.min(...places.map(({ y }) => y))).toBe(0);
});

test('a chain is level, and a source stands before its reader', () => {
  const { nodes } = exampleBody({
    nodes: { a: { type: 'x' }, b: { type: 'x' }, c: { type: 'x' }, d: { type: 'x' }, late: { type: 'x' } },
    wires: ['a.y -> b.x', 'b.y -> c.x', 'c.y -> d.x', 'late.y -> d.z'],
  });
  const at = (id: string) => Object.entries(nodes).find(([own]) => own === id)![1].position;
  expect(new Set(['a', 'b', 'c'].map((id) => at(id).y)).size).toBe(1);
  expect(at('late').x).toBe(at('c').x);
});

test('what is misspelt is refused', () => {
  expect(() => exampleBody({ ...chain, wires: ['map.labels > first.semantics'] })).toThrow(
    'node.port -> node.port',
  );
  expect(() => exampleBody({ ...chain, wires: ['mpa.labels -> first.semantics'] })).toThrow('"mpa"');
});
