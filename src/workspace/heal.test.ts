import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { parseGraph } from '../graph/schema';
import {
  STRUCTURE,
  type GraphBody,
  type GraphDocument,
  type GraphId,
  type GraphNode,
} from '../graph/document';
import { graphOf, nodeOf } from './commands.fixture';
import { heal } from './heal';
import { Workspace } from './workspace';

const A = 'a' as GraphId;
const wire = (from: string, to: string) => ({ from: { node: from, port: 'x' }, to: { node: to, port: 'a' } });
const body = (parts: object): GraphBody =>
  ({ nodes: { n1: nodeOf(0), n2: nodeOf(0) }, wires: {}, frames: {}, notes: {}, ...parts }) as GraphBody;
const edit = (workspace: Workspace, root: GraphBody) =>
  workspace.editGraph(A, 'edit', (graph): GraphDocument => ({ ...graph, root }));

it('leaves out a wire to a node that another tab removed, and reads as a valid graph in both', () => {
  const tabs = [new Workspace(), new Workspace()] as const;
  tabs[0].addGraph(graphOf('a', body({ frames: { f: { title: '', hue: 0, nodes: ['n1', 'n2'] } } })));
  Y.applyUpdate(tabs[1].doc, Y.encodeStateAsUpdate(tabs[0].doc));
  edit(tabs[0], body({ nodes: { n2: nodeOf(0) }, frames: { f: { title: '', hue: 0, nodes: ['n2'] } } }));
  const { frames } = tabs[1].graph(A)!.root;
  edit(tabs[1], body({ frames, wires: { w: wire('n1', 'n2') } }));
  for (const [from, to] of [tabs, tabs.toReversed()] as [Workspace, Workspace][])
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
  expect(tabs[0].graph(A)).toEqual(tabs[1].graph(A));
  expect(tabs[0].graph(A)!.root.wires).toEqual({});
  expect(parseGraph(tabs[0].graph(A)).kind).toBe('graph');
});

it('keeps one of two wires into one input, and what is whole as the same object', () => {
  const broken = graphOf('a', body({ wires: { w1: wire('n1', 'n2'), w2: wire('n1', 'n2') } }));
  const healed = heal(broken);
  expect(Object.keys(healed.root.wires)).toEqual(['w1']);
  expect(heal(healed)).toBe(healed);
});

const instanceOf = (subgraph: string) => ({ ...nodeOf(0), type: STRUCTURE.subgraph, subgraph });
const nested = (instances: Record<string, Record<string, string>>): GraphDocument => {
  const graph = graphOf('a', body({ nodes: { top: instanceOf('s') } }));
  const subgraphs = Object.entries(instances).map(([id, inner]) => {
    const nodes = Object.fromEntries(Object.entries(inner).map(([node, of]) => [node, instanceOf(of)]));
    return [id, { title: id, body: body({ nodes: { plain: nodeOf(0), ...nodes } }), promoted: {} }];
  });
  return { ...graph, subgraphs: Object.fromEntries(subgraphs) as GraphDocument['subgraphs'] };
};

it('breaks the circle of two subgraphs that two tabs put into each other, at the same place in both', () => {
  const tabs = [new Workspace(), new Workspace()] as const;
  tabs[0].addGraph(nested({ s: {}, t: {} }));
  Y.applyUpdate(tabs[1].doc, Y.encodeStateAsUpdate(tabs[0].doc));
  tabs[0].editGraph(A, 'nest', () => nested({ s: { inner: 't' }, t: {} }));
  tabs[1].editGraph(A, 'nest', () => nested({ s: {}, t: { inner: 's' } }));
  for (const [from, to] of [tabs, tabs.toReversed()] as [Workspace, Workspace][])
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
  const opened = new Workspace();
  Y.applyUpdate(opened.doc, Y.encodeStateAsUpdate(tabs[0].doc));
  expect(opened.readOnly).toBeNull();
  expect(opened.graph(A)).toEqual(nested({ s: { inner: 't' }, t: {} }));
  expect(tabs.map((tab) => tab.graph(A))).toEqual([opened.graph(A), opened.graph(A)]);
});

it('breaks longer circles and a subgraph that contains itself, and leaves one that is used twice', () => {
  const healed = heal(nested({ s: { a: 't', b: 'u' }, t: { a: 'u' }, u: { a: 's', b: 'u' } }));
  expect(healed).toEqual(nested({ s: { a: 't', b: 'u' }, t: { a: 'u' }, u: {} }));
  expect(heal(healed)).toBe(healed);
});

const border = (port: string) => ({ ...nodeOf(0, { port, type: 'features' }), type: STRUCTURE.input });
const packed = (nodes: object, wires: object = {}): GraphDocument => ({
  ...graphOf('a', body({ nodes: { n1: instanceOf('s') } })),
  subgraphs: { s: { title: 's', body: body({ nodes, wires }), promoted: {} } } as GraphDocument['subgraphs'],
});

/** Two tabs with one graph; each makes its own of it, then both hear of the other, and a third opens the result. */
function merged(before: GraphDocument, ...after: [GraphDocument, GraphDocument]): Workspace {
  const tabs = [new Workspace(), new Workspace()] as const;
  tabs[0].addGraph(before);
  Y.applyUpdate(tabs[1].doc, Y.encodeStateAsUpdate(tabs[0].doc));
  tabs.forEach((tab, index) => tab.editGraph(A, 'edit', () => after[index]!));
  for (const [from, to] of [tabs, tabs.toReversed()] as [Workspace, Workspace][])
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc));
  const opened = new Workspace();
  Y.applyUpdate(opened.doc, Y.encodeStateAsUpdate(tabs[0].doc));
  expect([opened.readOnly, opened.damaged]).toEqual([null, []]);
  expect(tabs.map((tab) => tab.graph(A))).toEqual([opened.graph(A), opened.graph(A)]);
  return opened;
}

it('gives the later of two ports of one name a free one, and its wires follow', () => {
  const inner = { n2: nodeOf(0) };
  const added = (id: string) =>
    packed(
      { ...inner, [id]: border('x') },
      { [`w-${id}`]: { from: { node: id, port: 'x' }, to: { node: 'n2', port: id } } },
    );
  const opened = merged(packed(inner), added('i1'), added('i2'));
  const { nodes, wires } = Object.values(opened.graph(A)!.subgraphs)[0]!.body;
  const all = Object.values<GraphNode>(nodes);
  expect(all.flatMap(({ parameters }) => parameters.port ?? [])).toEqual(['x', 'x_1']);
  expect(Object.values(wires)).toEqual([
    { from: { node: 'i1', port: 'x' }, to: { node: 'n2', port: 'i1' } },
    { from: { node: 'i2', port: 'x_1' }, to: { node: 'n2', port: 'i2' } },
  ]);
});

it('makes one thing of a node that one tab opened and the other replaced', () => {
  const start = graphOf('a', body({ nodes: { n1: { ...nodeOf(0), type: 'norm/spade' }, n2: nodeOf(0) } }));
  const opened = packed({ i: border('x') });
  const replaced = graphOf('a', body({ nodes: { n1: { ...nodeOf(0), type: 'norm/instance' } } }));
  for (const pair of [
    [opened, replaced],
    [replaced, opened],
  ] as const) {
    const node = Object.values(merged(start, ...pair).graph(A)!.root.nodes)[0]!;
    expect([node.type === STRUCTURE.subgraph, node.subgraph]).toEqual(
      node.subgraph ? [true, 's'] : [false, undefined],
    );
  }
  // An instance of which the other tab took the subgraph away, and a border without its port.
  const halves = packed({ i: { ...border('x'), parameters: {} } });
  const { n1 } = halves.root.nodes as Record<string, { subgraph?: unknown }>;
  delete n1!.subgraph;
  const healed = heal(halves);
  expect([healed.root.nodes, Object.values(healed.subgraphs)[0]!.body.nodes]).toEqual([{}, {}]);
});
