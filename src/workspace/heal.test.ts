import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { parseGraph } from '../graph/schema';
import type { GraphBody, GraphDocument, GraphId } from '../graph/document';
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
