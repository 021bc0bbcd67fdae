// The words that a person reads on a stale node, and that nothing is called stale that is not.
import { expect, test } from 'vitest';
import { compile } from './compile';
import { testBody, testGraph, testRegistry } from './compile/test-nodes';
import { pathOf, type GraphDocument, type GraphNode, type SubgraphId } from './document';
import { RunMemory } from './run-memory';
import type { Versions } from './value-keys';

const NODES = {
  map: { type: 'test/labels' },
  hot: { type: 'test/one-hot' },
  first: { type: 'test/convolution', parameters: { output: 3 } },
  second: { type: 'test/convolution', title: 'Second' },
  noise: { type: 'test/picture' },
};
const WIRES = ['map.labels -> hot.labels', 'hot.y -> first.x', 'first.y -> second.x'];
type Changes = Readonly<Record<string, Partial<GraphNode>>>;

const graph = (changes: Changes = {}, wires: readonly string[] = WIRES): GraphDocument =>
  testGraph(
    Object.fromEntries(Object.entries(NODES).map(([id, node]) => [id, { ...node, ...changes[id] }])),
    wires,
  );
const versions = (map = 0, weights = 0): Versions => ({
  content: () => map,
  weight: (_, name) => (name.startsWith('second') ? weights : 0),
});

/** Runs everything as `graph()` stands, then tells what is stale in another state. */
function staleAfter(document: GraphDocument, now: Versions = versions()) {
  const memory = new RunMemory(testRegistry);
  const look = (given: GraphDocument, with_: Versions) =>
    memory.look(given, compile(given, testRegistry, { mode: 'eval' }).program, with_);
  const before = look(graph(), versions());
  memory.ran(before.fingerprint.keys(), before);
  const state = look(document, now);
  return (node: string) => memory.reasonFor(pathOf(node), state);
}

test('nothing is stale where nothing changed, not even with another title or place', () => {
  const reason = staleAfter(graph({ first: { title: 'New', position: { x: 9, y: 9 } } }));
  expect(Object.keys(NODES).map(reason)).toEqual([null, null, null, null, null]);
});

test('a node that never ran says so', () => {
  const memory = new RunMemory(testRegistry);
  const { program } = compile(graph(), testRegistry, { mode: 'eval' });
  expect(memory.reasonFor(pathOf('first'), memory.look(graph(), program, versions()))).toBe('first run');
});

test.each([
  ['the label map', graph(), versions(1), 'the label map changed', ['map', 'hot', 'first', 'second']],
  ['weights', graph(), versions(0, 1), 'the weights changed', ['second']],
  [
    'a parameter',
    graph({ first: { parameters: { output: 6 } } }),
    versions(),
    '`output` of Convolution changed',
    ['first', 'second'],
  ],
  [
    'a seed',
    graph({ noise: { parameters: { side: 4 } } }),
    versions(),
    '`side` of Picture changed',
    ['noise'],
  ],
  [
    'a bypass',
    graph({ first: { state: 'bypassed' } }),
    versions(),
    'what is wired to Second changed',
    ['second'],
  ],
])('%s makes stale what depends on it', (_, document, now, words, stale) => {
  const reason = staleAfter(document, now);
  const found = Object.keys(NODES).filter((node) => reason(node) !== null);
  expect(found.filter((node) => node !== 'first' || stale.includes('first'))).toEqual(stale);
  expect(reason(stale.at(-1)!)).toBe(words);
});

test('an instance of a subgraph is stale when a node inside is', () => {
  const body = testBody({ inner: { type: 'test/picture' } }, []);
  const nested = (side: number): GraphDocument =>
    testGraph({ box: { type: 'graph/subgraph', subgraph: 'sub' as SubgraphId } }, [], {
      sub: {
        title: 'Box',
        promoted: {},
        body: {
          ...body,
          nodes: Object.fromEntries(
            Object.entries(body.nodes).map(([id, node]) => [id, { ...node, parameters: { side } }]),
          ),
        },
      },
    });
  const memory = new RunMemory(testRegistry);
  const look = (document: GraphDocument) =>
    memory.look(document, compile(document, testRegistry, { mode: 'eval' }).program, versions());
  const before = look(nested(8));
  memory.ran(before.fingerprint.keys(), before);
  expect(memory.reasonFor(pathOf('box'), before)).toBeNull();
  expect(memory.reasonFor(pathOf('box'), look(nested(4)))).toBe('`side` of Picture changed');
});
