import { expect, test } from 'vitest';
import { STRUCTURE, type NodeId, type Note, type SubgraphId, type Wire, type WireId } from '../document';
import type { Repair } from '../problem';
import {
  addFrame,
  addNode,
  addNote,
  addReroute,
  applyRepair,
  compatiblePorts,
  connect,
  copy,
  definitionsFor,
  demote,
  duplicate,
  emptyGraph,
  expandNode,
  group,
  insertOnWire,
  moveNodes,
  newInstance,
  newNode,
  paste,
  promote,
  refusal,
  removeNodes,
  replaceNode,
  setGraphTitle,
  setName,
  setNetwork,
  setParameter,
  setTitle,
  ungroup,
} from './index';
import { pathOf } from '../document';
import { idsOf } from './records';
import { at, computation, frozen, graphOf, wired } from './test-graph';
import { testRegistry } from './test-registry';

const PLACE = { x: 0, y: 0 };
const spade = newNode('norm/spade', PLACE, testRegistry);

test('a new node has the defaults of its definition and a name only when it is trained', () => {
  expect(spade).toEqual({
    type: 'norm/spade',
    name: 'spade_1',
    parameters: { hidden: 128, kernelSize: 3 },
    position: PLACE,
  });
  expect(newNode('norm/instance', PLACE, testRegistry).name).toBe('');
  expect(() => newNode('norm/none', PLACE, testRegistry)).toThrow(/no node type norm\/none/);
});

test('names are unique in a body, also against those inside an instance without a name', () => {
  const { document, ids } = graphOf('norm/spade', 'norm/spade');
  expect(ids.map((id) => document.root.nodes[id]!.name)).toEqual(['spade_1', 'spade_2']);
  const packed = group(document, null, [ids[0]!], 'one', testRegistry).document;
  const added = addNode(packed, null, spade);
  expect(added.document.root.nodes[added.id]!.name).toBe('spade_3');
});

test('a wire takes the place of the one that ended at the same input', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution', 'layer/convolution');
  const [constant, first, second] = ids as [NodeId, NodeId, NodeId];
  const both = wired(document, [at(constant), at(second)], [at(first), at(second)]);
  expect(Object.values(both.root.wires)).toEqual([{ from: at(first), to: at(second) }]);
  expect(connect(both, null, at(first), at(second))).toBe(both);
  expect(() => connect(both, null, at(second), at(first))).toThrow(/circle/);
  expect(() => connect(both, null, at('gone' as NodeId), at(first))).toThrow(/no node gone/);
});

test('a refusal names both sockets, both types, the cycle, and what would convert', () => {
  const { document, ids } = graphOf('input/labels', 'layer/convolution', 'norm/spade', 'norm/spade');
  const [labels, convolution, first, second] = ids as [NodeId, NodeId, NodeId, NodeId];
  const graph = wired(document, [at(first), at(second)], [at(second), at(convolution)]);
  const ask = (from: Parameters<typeof refusal>[3], to: Parameters<typeof refusal>[4]) =>
    refusal(graph, null, testRegistry, from, to);
  expect(ask(at(labels, 'labels'), at(first, 'labels'))).toBeNull();
  expect(ask(at(labels, 'labels'), at(convolution))).toBe(
    'The output “labels” of Label map gives label map, but the input “x” of Convolution (convolution_1) takes features. What converts it: One-hot.',
  );
  expect(ask(at(convolution), at(first))).toBe(
    'This wire would close a circle, so no node in it could run first: SPADE (spade_1) → SPADE (spade_2) → Convolution (convolution_1) → SPADE (spade_1).',
  );
  expect(ask(at(first), at(first))).toBe('SPADE (spade_1) cannot be wired to itself.');
  expect(ask(at(labels, 'x'), at(first))).toBe('Label map has no output called “x”; it has labels.');
});

test('a reroute takes the type of what arrives and passes on what its ends refuse', () => {
  const { document, ids } = graphOf('input/labels', 'input/picture', 'layer/convolution', STRUCTURE.reroute);
  const [labels, picture, convolution, reroute] = ids as [NodeId, NodeId, NodeId, NodeId];
  const open = wired(document, [at(reroute), at(convolution)]);
  expect(refusal(open, null, testRegistry, at(picture, 'image'), at(reroute))).toBeNull();
  expect(refusal(open, null, testRegistry, at(labels, 'labels'), at(reroute))).toMatch(/takes features/);
  const carrying = wired(document, [at(labels, 'labels'), at(reroute)]);
  expect(refusal(carrying, null, testRegistry, at(reroute), at(convolution))).toMatch(/gives label map/);
});

test('candidates for a loose end are the ports and definitions that fit it', () => {
  const { document, ids } = graphOf('input/labels', 'norm/spade', 'features/one-hot', 'layer/convolution');
  const socket = { ...at(ids[0]!, 'labels'), side: 'output' } as const;
  expect(compatiblePorts(document, null, testRegistry, socket)).toEqual([
    { ...at(ids[1]!, 'labels'), side: 'input' },
    { ...at(ids[2]!, 'labels'), side: 'input' },
  ]);
  const named = (found: ReturnType<typeof definitionsFor>) =>
    found.map(({ definition, port }) => `${definition.type}:${port}`);
  expect(named(definitionsFor(testRegistry, 'labels', 'input'))).toEqual([
    'norm/spade:labels',
    'features/one-hot:labels',
  ]);
  expect(named(definitionsFor(testRegistry, ['image'], 'output'))).toEqual(['input/picture:image']);
});

test('a node or a bend goes into a wire by the ports that fit', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution');
  const [constant, convolution] = ids as [NodeId, NodeId];
  const graph = wired(document, [at(constant), at(convolution)]);
  const wire = idsOf(graph.root.wires)[0]!;
  const norm = newNode('norm/instance', PLACE, testRegistry);
  const { document: inserted, id } = insertOnWire(graph, null, wire, norm, testRegistry);
  expect(Object.values(inserted.root.wires)).toEqual([
    { from: at(constant), to: at(id, 'features') },
    { from: at(id, 'y'), to: at(convolution) },
  ]);
  const oneHot = newNode('features/one-hot', PLACE, testRegistry);
  expect(() => insertOnWire(graph, null, wire, oneHot, testRegistry)).toThrow(/no input that takes/);
  const bent = addReroute(graph, null, wire, PLACE, testRegistry);
  expect(computation(bent.document)).toEqual(computation(graph));
});

test('a node that goes into a wire stands between its ends, and what is to the right makes room', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution', 'layer/convolution');
  const [constant, first, second] = ids as [NodeId, NodeId, NodeId];
  const graph = wired(document, [at(constant), at(first)], [at(first), at(second)]);
  const wire = idsOf(graph.root.wires)[0]!;
  const insert = (to: typeof graph, x: number) =>
    insertOnWire(to, null, wire, newNode('norm/instance', { x, y: 0 }, testRegistry), testRegistry);
  const near = insert(graph, 100);
  const xs = (of: typeof near) =>
    [constant, of.id, first, second].map((id) => of.document.root.nodes[id]!.position.x);
  expect(xs(near)).toEqual([0, 320, 640, 840]);
  const far = moveNodes(graph, null, new Map([[first, { x: 2000, y: 0 }]]));
  expect(xs(insert(far, 1000))).toEqual([0, 1000, 2000, 400]);
  const blocked = moveNodes(far, null, new Map([[second, { x: 1000, y: -60 }]]));
  const below = insert(blocked, 1000);
  expect(below.document.root.nodes[below.id]!.position.y).toBeGreaterThan(100);
});

test('SPADE becomes instance norm and comes back: wires, place, and parameters that fit stay', () => {
  const { document, ids } = graphOf('input/constant', 'input/labels', 'norm/spade', 'layer/convolution');
  const [constant, labels, norm, convolution] = ids as [NodeId, NodeId, NodeId, NodeId];
  const graph = wired(
    document,
    [at(constant), at(norm)],
    [at(labels, 'labels'), at(norm, 'labels')],
    [at(norm), at(convolution)],
  );
  const instance = replaceNode(graph, null, norm, 'norm/instance', testRegistry);
  expect(instance.root.nodes[norm]).toMatchObject({
    type: 'norm/instance',
    name: '',
    parameters: { kernelSize: 3 },
  });
  expect(Object.values(instance.root.wires)).toEqual([
    { from: at(constant), to: at(norm, 'features') },
    { from: at(norm, 'y'), to: at(convolution) },
  ]);
  const back = replaceNode(instance, null, norm, 'norm/spade', testRegistry);
  expect(connect(back, null, at(labels, 'labels'), at(norm, 'labels')).root.nodes).toEqual(graph.root.nodes);
  const named = replaceNode(setName(graph, null, norm, 'norm_0'), null, norm, 'norm/instance', testRegistry);
  expect(named.root.nodes[norm]!.name).toBe('norm_0');
});

test('removing a node takes its wires, its emptied frame and an unused subgraph', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution');
  const graph = wired(document, [at(ids[0]!), at(ids[1]!)]);
  const framed = addFrame(graph, null, { title: 'frame', hue: 1, nodes: [ids[1]!] });
  const removed = removeNodes(framed.document, null, [ids[1]!]);
  expect(removed.root).toEqual({ ...document.root, nodes: { [ids[0]!]: document.root.nodes[ids[0]!] } });
  const packed = group(graph, null, [ids[1]!], 'packed', testRegistry);
  expect(idsOf(packed.document.subgraphs)).toHaveLength(1);
  expect(removeNodes(packed.document, null, [packed.id]).subgraphs).toEqual({});
});

test('where a reroute was removed its wires are joined', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution');
  const graph = wired(document, [at(ids[0]!), at(ids[1]!)]);
  const bend = (to: typeof graph) => addReroute(to, null, idsOf(to.root.wires).at(-1)!, PLACE, testRegistry);
  const once = bend(graph);
  const twice = bend(once.document);
  const ends = [{ from: at(ids[0]!), to: at(ids[1]!) }];
  expect(Object.values(removeNodes(twice.document, null, [once.id, twice.id]).root.wires)).toEqual(ends);
  expect(removeNodes(twice.document, null, [twice.id, ids[0]!]).root.wires).not.toEqual({});
  expect(removeNodes(twice.document, null, [once.id, twice.id, ids[0]!]).root.wires).toEqual({});
});

test('a duplicate is fed by what fed the first; a copy takes the notes among its nodes along', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution', 'layer/convolution');
  const [constant, first, second] = ids as [NodeId, NodeId, NodeId];
  const graph = wired(document, [at(constant), at(first)], [at(first), at(second)]);
  const note = { text: 'near', position: { x: 210, y: 20 }, width: 100, height: 50 };
  const noted = addNote(graph, null, note).document;
  const away = addNote(noted, null, { ...note, text: 'far', position: { x: 9000, y: 0 } }).document;
  const { document: doubled, ids: copies } = duplicate(away, null, [first]);
  expect(doubled.root.notes).toEqual(away.root.notes);
  const wires = Object.values<Wire>(doubled.root.wires);
  expect(wires).toHaveLength(3);
  expect(wires).toContainEqual({ from: at(constant), to: at(copies[0]!) });
  const pasted = paste(emptyGraph('other'), null, copy(away, null, [first]), { x: 0, y: 0 }).document;
  expect(Object.values<Note>(pasted.root.notes)).toEqual([{ ...note, position: { x: 10, y: 20 } }]);
});

test('renaming or removing a port of a subgraph follows on every instance', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution');
  const packed = group(wired(document, [at(ids[0]!), at(ids[1]!)]), null, [ids[1]!], 'packed', testRegistry);
  const scope = idsOf(packed.document.subgraphs)[0]!;
  const { nodes } = packed.document.subgraphs[scope]!.body;
  const border = idsOf(nodes).find((id) => nodes[id]!.type === STRUCTURE.input)!;
  const renamed = setParameter(packed.document, scope, border, 'port', 'features');
  expect(Object.values(renamed.root.wires)).toEqual([{ from: at(ids[0]!), to: at(packed.id, 'features') }]);
  expect(computation(renamed)).toEqual(computation(packed.document));
  expect(removeNodes(renamed, scope, [border]).root.wires).toEqual({});
});

test('groups refuse what would wait for itself, and name it', () => {
  const { document, ids } = graphOf('layer/convolution', 'norm/instance', 'layer/convolution');
  const [first, norm, last] = ids as [NodeId, NodeId, NodeId];
  const graph = wired(document, [at(first), at(norm, 'features')], [at(norm, 'y'), at(last)]);
  expect(() => group(graph, null, [first, last], 'packed', testRegistry)).toThrow(
    /Instance norm stands between/,
  );
});

test('an opened node becomes a subgraph of the same name that lends its parameters', () => {
  const { document, ids } = graphOf('input/constant', 'block/twice');
  const [constant, block] = ids as [NodeId, NodeId];
  const wide = setParameter(wired(document, [at(constant), at(block)]), null, block, 'channels', 32);
  const inputs = new Map([
    ['x', { type: 'features', x: { shape: [1, 4, 4, 8], dtype: 'float32' } }],
  ] as const);
  const opened = expandNode(wide, null, block, inputs, testRegistry);
  expect(opened.root.nodes[block]).toMatchObject({
    name: 'twice_1',
    network: 'D',
    parameters: { channels: 32 },
  });
  const { document: unpacked, ids: inner } = ungroup(opened, null, block, testRegistry);
  expect(inner.map((id) => unpacked.root.nodes[id])).toMatchObject([
    { name: 'twice_1.conv_0', network: 'D', parameters: { channels: 32 } },
    { name: 'twice_1.conv_1', network: 'D', parameters: { channels: 8 } },
  ]);
  expect(computation(unpacked)).toEqual(computation(opened));
  expect(() => expandNode(wide, null, block, new Map(), testRegistry)).toThrow(/once its inputs are wired/);
});

test('a promoted parameter follows the inner node until an instance sets it', () => {
  const { document, ids } = graphOf('layer/convolution');
  const packed = group(document, null, ids, 'packed', testRegistry);
  const scope = idsOf(packed.document.subgraphs)[0]!;
  const shown = promote(packed.document, scope, ids[0]!, 'channels', 'width');
  expect(computation(shown)).toEqual(computation(document));
  const set = setParameter(shown, null, packed.id, 'width', 64);
  expect(computation(set)[0]).toContain('{"channels":64}');
  const hidden = demote(set, scope, 'width');
  expect(hidden.root.nodes[packed.id]!.parameters).toEqual({});
  expect(computation(hidden)).toEqual(computation(set));
});

test('pasting shares subgraphs that are the same, and never puts one inside itself', () => {
  const { document, ids } = graphOf('layer/convolution');
  const packed = group(document, null, ids, 'packed', testRegistry);
  const [scope] = idsOf(packed.document.subgraphs) as [SubgraphId];
  const piece = JSON.stringify(copy(packed.document, null, [packed.id]));
  const again = paste(packed.document, null, piece, { x: 50, y: 60 });
  expect(idsOf(again.document.subgraphs)).toEqual([scope]);
  expect(again.document.root.nodes[again.ids[0]!]).toMatchObject({
    name: 'subgraph_1',
    position: { x: 50, y: 60 },
  });
  expect(idsOf(paste(packed.document, scope, piece, PLACE).document.subgraphs)).toHaveLength(2);
  expect(() => addNode(packed.document, scope, newInstance(scope, PLACE))).toThrow(
    /cannot stand inside itself/,
  );
  expect(() => paste(document, null, '{"format":"other"}', PLACE)).toThrow(/clipboard/);
  const other = paste(emptyGraph('other'), null, piece, PLACE);
  expect(computation(other.document)).toEqual(computation(document));
});

const repair = (edit: Repair['edit']): Repair => ({ title: 'mend', edit });

test('repairs reach into subgraphs, and set a parameter where it acts', () => {
  const { document, ids } = graphOf('input/constant', 'layer/convolution', 'norm/spade');
  const [constant, convolution, norm] = ids as [NodeId, NodeId, NodeId];
  const graph = setNetwork(
    wired(document, [at(constant), at(convolution)], [at(convolution), at(norm)]),
    null,
    norm,
    'D',
    testRegistry,
  );
  const packed = group(graph, null, [convolution, norm], 'packed', testRegistry);
  const [scope] = idsOf(packed.document.subgraphs) as [SubgraphId];
  const apply = (edit: Repair['edit'], to = packed.document) =>
    frozen(applyRepair(to, testRegistry, repair(edit)));
  const node = pathOf(packed.id, norm);
  const inner = (to: typeof document) => Object.values(to.subgraphs[scope]!.body.nodes);

  const mended = apply({
    kind: 'insert',
    role: 'pointwise-convolution',
    parameters: { channels: 5 },
    node,
    port: 'x',
  });
  expect(inner(mended)).toContainEqual(
    expect.objectContaining({ name: 'convolution_2', network: 'D', parameters: { channels: 5 } }),
  );
  expect(apply({ kind: 'disconnect', node, port: 'x' }).subgraphs[scope]!.body.wires).not.toEqual(
    packed.document.subgraphs[scope]!.body.wires,
  );
  expect(inner(apply({ kind: 'rename', node, name: 'n' })).map(({ name }) => name)).toContain('n');
  expect(inner(apply({ kind: 'remove-node', node }))).toHaveLength(inner(packed.document).length - 1);

  const shown = promote(packed.document, scope, norm, 'hidden', 'width');
  const overridden = setParameter(shown, null, packed.id, 'width', 9);
  const edit = { kind: 'set-parameter', node, parameter: 'hidden', value: 64 } as const;
  expect(apply(edit, overridden).root.nodes[packed.id]!.parameters).toEqual({ width: 64 });
  expect(apply(edit, shown).subgraphs[scope]!.body.nodes[norm]!.parameters.hidden).toBe(64);
  expect(() => apply({ kind: 'disconnect', node, port: 'labels' })).toThrow(/no wire ends/);
  expect(() => apply({ kind: 'wake', node: pathOf('gone') })).toThrow(/no node gone/);
});

test('edits refuse what could not be opened again, and change nothing when nothing changes', () => {
  const { document, ids } = graphOf('norm/spade');
  const id = ids[0]!;
  expect(() => setName(document, null, id, 'a b')).toThrow(/name/);
  expect(() => setParameter(document, null, id, '__proto__', 1)).toThrow(/not allowed/);
  expect(() => setGraphTitle(document, 'x'.repeat(300))).toThrow(/title/);
  expect(() => moveNodes(document, null, new Map([[id, { x: NaN, y: 0 }]]))).toThrow(/position/);
  expect(() => removeNodes(document, null, ['gone' as NodeId])).toThrow(/no node gone/);
  expect(() => addReroute(document, null, 'gone' as WireId, PLACE, testRegistry)).toThrow(/no wire gone/);
  expect(setParameter(document, null, id, 'hidden', 128)).toBe(document);
  expect(setTitle(document, null, id, null)).toBe(document);
  expect(moveNodes(document, null, new Map([[id, PLACE]]))).toBe(document);
});
