import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, SpadeError } from '../../tfjs-spade/errors';
import { parseClipboard } from './clipboard';
import { parseGraph, readGraphText } from './index';
import { satisfies } from './test-json-schema';

type Tree = { [key: string]: Tree };

const text = readFileSync(new URL('../../../tests/saved/graph-v2.json', import.meta.url), 'utf8');
const published = JSON.parse(readFileSync(new URL('graph.schema.json', import.meta.url), 'utf8')) as Tree;

/** The saved graph with one thing changed. */
function changed(change: (graph: Tree) => void): unknown {
  const graph = JSON.parse(text) as Tree;
  change(graph);
  return graph;
}
const set = (path: string, value: unknown) =>
  changed((graph) => {
    const keys = path.split('.');
    const last = keys.pop()!;
    const at = keys.reduce((tree, key) => tree[key]!, graph);
    // Assignment would set the prototype instead of making a key.
    Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
  });

const SHAPE: readonly (readonly [string, unknown, RegExp])[] = [
  ['root.nodes.map.position.x', 2e6, /root\.nodes\.map\.position\.x/],
  ['root.nodes.map.position', { x: 0 }, /root\.nodes\.map\.position\.y/],
  ['root.nodes.map.type', 'spade', /root\.nodes\.map\.type/],
  ['root.nodes.map.name', 'a..b', /root\.nodes\.map\.name/],
  ['root.nodes.map.surprise', 1, /root\.nodes\.map/],
  ['root.nodes.map.state', 'asleep', /state/],
  ['root.nodes.map.subgraph', 'norms', /root\.nodes\.map/],
  [
    'root.nodes.two words',
    { type: 'a/b', name: '', parameters: {}, position: { x: 0, y: 0 } },
    /root\.nodes/,
  ],
  ['subgraphs.norms.body.nodes.x.parameters', { port: '', type: 'features' }, /input or output/],
  ['subgraphs.norms.body.nodes.x.parameters', { port: 'x', type: 'rainbow' }, /input or output/],
  ['root.wires.w1.to', { node: 'bend' }, /root\.wires\.w1\.to\.port/],
  ['root.frames.f1.hue', 6, /hue/],
  ['root.notes.n1.width', 0, /width/],
  ['seed', 0.5, /seed/],
  ['seed', -1, /seed/],
  ['title', 'x'.repeat(201), /title/],
  ['checkpoint', { source: 'shipped:starter' }, /checkpoint\.name/],
  ['surgery', {}, /surgery/],
  ['surgery.0.kind', 'amputate', /surgery\.0\.kind/],
  ['surgery.0.isOn', 1, /surgery\.0\.isOn/],
  ['surgery.0.id', 'two words', /surgery\.0\.id/],
  ['surgery.0.part', 'delta', /surgery\.0\.part/],
  ['surgery.0.norm', 'batch', /surgery\.0/],
  ['surgery.0.layers', ['no-colon'], /surgery\.0\.layers\.0/],
  ['surgery.0.layers', ['a//b:G'], /surgery\.0\.layers\.0/],
  ['surgery.0.layers', Array(1001).fill('a:'), /surgery\.0\.layers/],
  ['surgery.0.classes', [-1], /surgery\.0\.classes\.0/],
  ['surgery.0.classes', [0.5], /surgery\.0\.classes\.0/],
  ['surgery.0.channels', [65_536], /surgery\.0\.channels\.0/],
  ['surgery.0.channels', Array(4097).fill(0), /surgery\.0\.channels/],
  ['surgery.1.change.factor', 100.5, /surgery\.1\.change\.factor/],
  ['surgery.1.change.kind', 'blur', /surgery\.1\.change/],
  ['surgery.2.change.radius', 0, /surgery\.2\.change\.radius/],
  ['surgery.2.change.radius', 65, /surgery\.2\.change\.radius/],
  ['surgery.2.change.radius', 1.5, /surgery\.2\.change\.radius/],
  ['surgery.3.change.from', 65_535, /surgery\.3\.change\.from/],
  ['surgery.4.change.map.painting', '', /surgery\.4\.change\.map\.painting/],
  ['surgery.4.change.map.width', 8193, /surgery\.4\.change\.map\.width/],
  ['surgery.5.norm', 'weight', /surgery\.5\.norm/],
  ['surgery.5.groups', 1025, /surgery\.5\.groups/],
  ['surgery.5.of', null, /surgery\.5\.of/],
];

test.each(SHAPE)('schema and published schema refuse %s = %j', (path, value, place) => {
  const wrong = set(path, value);
  expect(() => parseGraph(wrong)).toThrow(place);
  expect(satisfies(wrong, published)).toBe(false);
});

test.each([
  ['root.nodes.map.parameters', {}],
  ['root.nodes.map.name', 'up_0.norm-s.mlp'],
  ['root.nodes.map.type', 'unheard/of'],
  ['subgraphs.norms.promoted', {}],
  ['seed', 0],
  ['title', ''],
  ['surgery', []],
  ['surgery.0.layers', null],
  ['surgery.0.layers', ['node:', 'a/b:G.up_0.norm-s']],
  ['surgery.0.classes', [0, 65_534]],
  ['surgery.1.change.factor', -100],
  ['surgery.2.change.radius', 64],
  ['surgery.5.groups', 1024],
])('schema and published schema accept %s = %j', (path, value) => {
  const right = set(path, value);
  expect(parseGraph(right)).toEqual({ kind: 'graph', document: right });
  expect(satisfies(right, published)).toBe(true);
});

const wire = (from: string, to: string) => ({ from: { node: from, port: 'x' }, to: { node: to, port: 'x' } });

test.each([
  ['root.wires.w9', wire('gone', 'out'), /w9: there is no node gone/],
  ['root.wires.w9', wire('toString', 'out'), /there is no node toString/],
  ['root.wires.w9', wire('noise', 'bend'), /another wire ends/],
  ['root.frames.f1.nodes', ['gone'], /f1: there is no node gone/],
  ['root.nodes.block.subgraph', 'gone', /no subgraph gone/],
  ['subgraphs.norms.promoted.width.node', 'gone', /width: there is no node gone/],
  ['subgraphs.norms.body.nodes.l.parameters.port', 'x', /two ports are called x/],
  [
    'subgraphs.norms.body.nodes.spade',
    { type: 'graph/subgraph', name: '', parameters: {}, position: { x: 0, y: 0 }, subgraph: 'norms' },
    /contains itself/,
  ],
])('refuses %s = %j, which leads nowhere', (path, value, place) => {
  expect(() => parseGraph(set(path, value))).toThrow(place);
});

test('refuses surgery of more steps than a graph may have, or of two with one id', () => {
  const { surgery } = JSON.parse(text) as { surgery: [object, object] };
  const steps = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...surgery[0], id: `step-${at}` }));
  expect(parseGraph(set('surgery', steps(200))).kind).toBe('graph');
  expect(() => parseGraph(set('surgery', steps(201)))).toThrow(/surgery/);
  expect(satisfies(set('surgery', steps(201)), published)).toBe(false);
  expect(() => parseGraph(set('surgery', [surgery[0], surgery[0]]))).toThrow(/same id/);
});

test('refuses keys that reach a prototype, wherever they stand', () => {
  for (const path of ['__proto__', 'root.nodes.__proto__', 'root.nodes.map.parameters.constructor'])
    expect(() => parseGraph(set(path, { polluted: true }))).toThrow(/not allowed/);
  expect(() => readGraphText(text.replace('"title"', '"__proto__":{"polluted":1},"title"'))).toThrow(
    /not allowed/,
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('refuses parameters that are deep or many, and endless nesting, without exhausting anything', () => {
  const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
  expect(() => parseGraph(set('root.nodes.map.parameters.a', deep(12)))).toThrow(/nested deeper than 8/);
  expect(() => parseGraph(set('root.nodes.map.parameters.a', deep(5000)))).toThrow(/nested deeper/);
  expect(() => parseGraph(set('root.nodes.map.parameters.a', Array(3000).fill(0)))).toThrow(/2000 values/);
  expect(() => parseGraph(set('root.nodes.map.position.x', Infinity))).toThrow(/finite/);
});

test('tells newer files and strangers from broken ones', () => {
  expect(parseGraph(set('version', 3))).toMatchObject({ kind: 'newer' });
  for (const stranger of [null, 5, [], {}, { format: 'else' }])
    expect(parseGraph(stranger)).toMatchObject({ kind: 'unknown' });
  expect(() => parseGraph(set('version', 'one'))).toThrow(/version/);
  expect(() => readGraphText('{')).toThrow(/no JSON/);
});

const paths = (tree: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof tree === 'object' && tree !== null
    ? [path, ...Object.entries(tree).flatMap(([key, inner]) => paths(inner, [...path, key]))]
    : [path];

test('hostile data is refused with a SpadeError and nothing else', () => {
  const all = paths(JSON.parse(text)).filter((path) => path.length > 0);
  const attempt = (value: unknown): void => {
    for (const parse of [parseGraph, parseClipboard]) {
      try {
        parse(value);
      } catch (error) {
        if (!(error instanceof SpadeError)) throw error;
        expect(codeOf(error)).toMatch(/^(file\/graph|graph\/clipboard)$/);
      }
    }
  };
  const piece = JSON.parse(text) as Tree;
  const clipboard = {
    format: 'spade-playground/clipboard',
    version: 1,
    body: piece.root,
    subgraphs: piece.subgraphs,
  };
  expect(parseClipboard(clipboard)).toEqual(clipboard);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.oneof(fc.anything({ withNullPrototype: true }), fc.jsonValue()),
      (path, value) => {
        attempt(set(path.join('.'), value));
        if (path[0] === 'root') {
          const { root, subgraphs } = set(path.join('.'), value) as Tree;
          attempt({ ...clipboard, body: root, subgraphs });
        }
      },
    ),
    { numRuns: 400 },
  );
  fc.assert(fc.property(fc.anything(), attempt), { numRuns: 200 });
});
