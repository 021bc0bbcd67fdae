// Whatever is done to a graph, in whatever order, it stays one that can be saved, opened and run.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpadeError } from '../../tfjs-spade/errors';
import { STRUCTURE, type GraphDocument, type NodeId, type Position } from '../document';
import { parseGraph } from '../schema';
import { jsonFault } from '../schema/json';
import { layerKey, NORM_SWAPS, type ModulationChange, type SurgeryId } from '../surgery';
import {
  addFrame,
  addNode,
  addNote,
  addReroute,
  addSurgery,
  bodyOf,
  changeSurgery,
  compatiblePorts,
  connect,
  copy,
  demote,
  disconnect,
  duplicate,
  expandNode,
  group,
  insertOnWire,
  moveNodes,
  moveSurgery,
  newInstance,
  newNode,
  paste,
  promote,
  refusal,
  removeNodes,
  removeNote,
  removeSurgery,
  replaceNode,
  setName,
  setParameter,
  setState,
  toggleSurgery,
  ungroup,
  withoutSurgery,
  type BodyScope,
  type NewSurgeryStep,
} from './index';
import { idsOf } from './records';
import { scopesOf } from './scope';
import { knownPorts } from './socket-types';
import { sizeOf } from './size';
import { computation, frozen, graphOf } from './test-graph';
import { testRegistry } from './test-registry';
import { reachable } from './wires';

const TYPES = [
  ...testRegistry.definitions.map(({ type }) => type),
  STRUCTURE.reroute,
  STRUCTURE.input,
  STRUCTURE.output,
];

/** Chooses by numbers that fast-check gives; undefined of an empty list. */
class Chooser {
  #next = 0;
  constructor(private readonly numbers: readonly number[]) {}
  number(below: number): number {
    return this.numbers[this.#next++ % this.numbers.length]! % below;
  }
  of<T>(list: readonly T[]): T | undefined {
    return list[this.number(Math.max(1, list.length))];
  }
  some<T>(list: readonly T[]): readonly T[] {
    return list.filter(() => this.number(3) === 0);
  }
}

type Edit = (document: GraphDocument, scope: BodyScope, choose: Chooser) => GraphDocument;

const position = (choose: Chooser): Position => ({ x: choose.number(900), y: choose.number(700) });

/** An edit of one node; nothing happens in an empty body. */
const onNode =
  (edit: (document: GraphDocument, scope: BodyScope, id: NodeId, choose: Chooser) => GraphDocument): Edit =>
  (document, scope, choose) => {
    const id = choose.of(idsOf(bodyOf(document, scope).nodes));
    return id === undefined ? document : edit(document, scope, id, choose);
  };

const add: Edit = (document, scope, choose) =>
  addNode(document, scope, newNode(choose.of(TYPES)!, position(choose), testRegistry)).document;

const wire: Edit = (document, scope, choose) => {
  const side = choose.of(['input', 'output'] as const)!;
  const { nodes } = bodyOf(document, scope);
  const node = choose.of(idsOf(nodes));
  if (node === undefined) return document;
  const port = choose.of(
    Object.keys(knownPorts({ document, registry: testRegistry }, nodes[node]!)[`${side}s`]),
  );
  if (port === undefined) return document;
  const socket = { node, port, side };
  const other = choose.of(compatiblePorts(document, scope, testRegistry, socket));
  if (!other) return document;
  const [from, to] = side === 'output' ? [socket, other] : [other, socket];
  expect(refusal(document, scope, testRegistry, from, to)).toBeNull();
  return connect(document, scope, from, to);
};

const some = (document: GraphDocument, scope: BodyScope, choose: Chooser) =>
  choose.some(idsOf(bodyOf(document, scope).nodes));

const onWire =
  (
    edit: (
      document: GraphDocument,
      scope: BodyScope,
      id: ReturnType<typeof wireIds>[number],
      choose: Chooser,
    ) => GraphDocument,
  ): Edit =>
  (document, scope, choose) => {
    const id = choose.of(wireIds(document, scope));
    return id === undefined ? document : edit(document, scope, id, choose);
  };
const wireIds = (document: GraphDocument, scope: BodyScope) => idsOf(bodyOf(document, scope).wires);

/** An edit of one step of surgery; nothing happens where there is none. */
const onStep =
  (edit: (document: GraphDocument, id: SurgeryId, choose: Chooser) => GraphDocument): Edit =>
  (document, _, choose) => {
    const step = choose.of(document.surgery ?? []);
    return step ? edit(document, step.id, choose) : document;
  };

/** Numbers reach a little beyond what is allowed, so that some are refused. */
const operate: Edit = (document, scope, choose) => {
  const layers = some(document, scope, choose).map((id) => layerKey(id, `G.name_${choose.number(4)}`));
  const base = { isOn: choose.number(2) === 0, layers: choose.number(3) === 0 ? null : layers };
  const map = { painting: 'p', width: 8, height: 8, numClasses: 3, encoding: 'index' };
  const change = choose.of<ModulationChange>([
    { kind: 'zero' },
    { kind: 'scale', factor: choose.number(120) },
    { kind: 'blur', radius: choose.number(80) },
    { kind: 'class', from: choose.number(9) },
    { kind: 'map', map },
  ])!;
  const norm = choose.of(NORM_SWAPS)!;
  const step: NewSurgeryStep =
    choose.number(3) === 0
      ? { kind: 'swap', ...base, norm, groups: choose.number(40), of: choose.number(9) }
      : { kind: 'modulation', ...base, part: 'both', classes: [choose.number(9)], channels: null, change };
  return addSurgery(document, step).document;
};

const EDITS: readonly Edit[] = [
  operate,
  operate,
  onStep(toggleSurgery),
  onStep(removeSurgery),
  onStep((document, id, choose) => moveSurgery(document, id, choose.number(5) - 2)),
  onStep((document, id, choose) => changeSurgery(document, id, { groups: choose.number(9) })),
  (document, _, choose) => (choose.number(4) === 0 ? withoutSurgery(document) : document),
  add,
  add,
  add,
  add,
  ...Array.from({ length: 16 }, () => wire),
  onNode((document, scope, id, choose) => replaceNode(document, scope, id, choose.of(TYPES)!, testRegistry)),
  onNode((document, scope, id) => removeNodes(document, scope, [id])),
  onNode((document, scope, id, choose) => moveNodes(document, scope, new Map([[id, position(choose)]]))),
  onNode((document, scope, id, choose) => setName(document, scope, id, `name_${choose.number(4)}`)),
  onNode((document, scope, id, choose) =>
    setState(document, scope, [id], choose.of(['muted', 'bypassed', null] as const)!),
  ),
  onNode((document, scope, id, choose) =>
    setParameter(document, scope, id, choose.of(['hidden', 'channels'])!, 1 + choose.number(9)),
  ),
  onNode((document, scope, id, choose) =>
    setParameter(document, scope, id, 'port', `port ${choose.number(3)}`),
  ),
  onNode((document, scope, id) =>
    expandNode(document, scope, id, new Map([['x', {} as never]]), testRegistry),
  ),
  onNode((document, scope, id) => ungroup(document, scope, id, testRegistry).document),
  onNode((document, scope, id) => (scope === null ? document : promote(document, scope, id, 'channels'))),
  (document, scope, choose) => {
    const key = scope === null ? undefined : choose.of(Object.keys(document.subgraphs[scope]!.promoted));
    return scope === null || key === undefined ? document : demote(document, scope, key);
  },
  onWire((document, scope, id) => disconnect(document, scope, [id])),
  onWire(
    (document, scope, id, choose) => addReroute(document, scope, id, position(choose), testRegistry).document,
  ),
  onWire(
    (document, scope, id, choose) =>
      insertOnWire(
        document,
        scope,
        id,
        newNode(choose.of(TYPES)!, position(choose), testRegistry),
        testRegistry,
      ).document,
  ),
  (document, scope, choose) =>
    group(document, scope, some(document, scope, choose), 'packed', testRegistry).document,
  (document, scope, choose) =>
    group(document, scope, some(document, scope, choose), 'packed', testRegistry).document,
  (document, scope, choose) => duplicate(document, scope, some(document, scope, choose)).document,
  (document, scope, choose) => {
    const piece = JSON.stringify(copy(document, scope, some(document, scope, choose)));
    return paste(document, choose.of(scopesOf(document))!, piece, position(choose)).document;
  },
  (document, scope, choose) => {
    const id = choose.of(idsOf(document.subgraphs));
    return id === undefined ? document : addNode(document, scope, newInstance(id, position(choose))).document;
  },
  (document, scope, choose) =>
    addFrame(document, scope, { title: 'frame', hue: choose.number(6), nodes: some(document, scope, choose) })
      .document,
  (document, scope, choose) =>
    addNote(document, scope, { text: 'note', position: position(choose), width: 100, height: 50 }).document,
];

const steps = fc.array(fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 8 }), {
  maxLength: 80,
  size: 'max',
});

/** Applies edits; one that is refused (SpadeError) changes nothing, any other failure fails the test. */
function edited(numbers: readonly (readonly number[])[]): GraphDocument {
  let { document } = graphOf(
    ...testRegistry.definitions.map(({ type }) => type),
    'norm/spade',
    'layer/convolution',
  );
  for (const step of numbers) {
    const choose = new Chooser(step);
    const edit = choose.of(EDITS)!;
    const scope = choose.of(scopesOf(document))!;
    try {
      const next = edit(document, scope, choose);
      // Two instances of a subgraph can double it again and again.
      if (idsOf(next.root.nodes).length < 40) document = frozen(next);
    } catch (error) {
      if (!(error instanceof SpadeError)) throw error;
    }
  }
  return document;
}

const ENDLESS = { values: Infinity, characters: Infinity, depth: Infinity };

test('what is measured is what a file counts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const value = JSON.parse(JSON.stringify(json)) as unknown;
      // Keys that reach a prototype are refused before anything is counted.
      fc.pre(jsonFault(value, ENDLESS)?.includes('is not allowed') !== true);
      const { values, characters, text } = sizeOf(value);
      // One more than the text itself, for the comma after the last of each list and record.
      expect(text).toBeGreaterThanOrEqual(JSON.stringify(value).length);
      const bounds = { values, characters, depth: 99 };
      expect(jsonFault(value, bounds)).toBeNull();
      expect(jsonFault(value, { ...bounds, values: values - 1 })).toMatch(/values/);
      if (characters > 0)
        expect(jsonFault(['x', value], { values: values + 2, characters, depth: 99 })).toMatch(/characters/);
    }),
  );
});

test('edits are refused beyond what a file may hold, by the name of the limit', () => {
  const note = { text: 'n', position: { x: 0, y: 0 }, width: 10, height: 10 };
  const withNotes = (count: number, text: string): GraphDocument => {
    const { document } = graphOf(STRUCTURE.reroute);
    const notes = Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, { ...note, text }]));
    return { ...document, root: { ...document.root, notes } };
  };
  const opens = (document: GraphDocument) => expect(parseGraph(document).kind).toBe('graph');
  const half = withNotes(600, 'n');
  opens(half);
  const piece = copy(half, null, idsOf(half.root.nodes));
  expect(Object.keys(piece.body.notes).length).toBe(600);
  expect(() => paste(half, null, piece, { x: 0, y: 0 })).toThrow(/at most 1000 notes in one view.*1200/);
  opens(paste(withNotes(400, 'n'), null, piece, { x: 0, y: 0 }).document);
  const full = withNotes(1000, 'n');
  expect(() => addNote(full, null, note)).toThrow(/1000 notes/);
  opens(addNote(withNotes(999, 'n'), null, note).document);
  // 800 notes of 20,000 characters reach the limit of a whole file.
  const long = 'x'.repeat(20_000);
  opens(withNotes(790, long));
  let grown = withNotes(790, long);
  expect(() => {
    for (let at = 0; at < 20; at++) grown = addNote(grown, null, { ...note, text: long }).document;
  }).toThrow(/16000000 characters/);
  opens(grown);
  const [id] = idsOf(grown.root.nodes);
  expect(() => setParameter(grown, null, id!, 'text', 'x'.repeat(90_000))).toThrow(/16000000 characters/);
});

test('a port keeps its length when a free name is found for it', () => {
  const { document, ids } = graphOf(STRUCTURE.reroute);
  const { document: grouped } = group(document, null, ids, 'packed', testRegistry);
  const [scope] = idsOf(grouped.subgraphs);
  const border = {
    ...newNode(STRUCTURE.input, { x: 0, y: 0 }, testRegistry),
    parameters: { port: 'p'.repeat(60), type: 'features' },
  };
  const once = addNode(grouped, scope!, border).document;
  expect(() => addNode(once, scope!, border)).toThrow(SpadeError);
  expect(parseGraph(once).kind).toBe('graph');
});

test('a graph stays valid, without loose wires and without circles, whatever is done to it', () => {
  fc.assert(
    fc.property(steps, (numbers) => {
      const document = edited(numbers);
      expect(parseGraph(JSON.parse(JSON.stringify(document)))).toEqual({ kind: 'graph', document });
      for (const scope of scopesOf(document)) {
        const body = bodyOf(document, scope);
        const ports = (id: NodeId) => knownPorts({ document, registry: testRegistry }, body.nodes[id]!);
        for (const { from, to } of Object.values(body.wires)) {
          expect(Object.keys(ports(from.node).outputs)).toContain(from.port);
          expect(Object.keys(ports(to.node).inputs)).toContain(to.port);
          expect(reachable(body, [to.node], 'downstream').has(from.node)).toBe(false);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('what is pasted and removed again leaves the graph as it was', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat(100), { minLength: 3, maxLength: 9 }), (numbers, choices) => {
      const document = edited(numbers);
      const choose = new Chooser(choices);
      const [from, to] = [choose.of(scopesOf(document))!, choose.of(scopesOf(document))!];
      const text = JSON.stringify(copy(document, from, some(document, from, choose)));
      const pasted = paste(document, to, text, { x: 5, y: 5 });
      const known = bodyOf(document, to).notes;
      const notes = idsOf(bodyOf(pasted.document, to).notes).filter((id) => !Object.hasOwn(known, id));
      const without = notes.reduce((result, id) => removeNote(result, to, id), pasted.document);
      expect(removeNodes(without, to, pasted.ids)).toEqual(document);
    }),
    { numRuns: 100 },
  );
});

test('packing and unpacking keeps what is computed, and from which parameters', () => {
  let packed = 0;
  fc.assert(
    fc.property(steps, fc.array(fc.nat(100), { minLength: 3, maxLength: 9 }), (numbers, choices) => {
      const document = edited(numbers);
      const choose = new Chooser(choices);
      const scope = choose.of(scopesOf(document))!;
      let grouped;
      try {
        grouped = group(document, scope, some(document, scope, choose), 'packed', testRegistry);
      } catch (error) {
        if (error instanceof SpadeError) return;
        throw error;
      }
      packed++;
      const before = computation(document);
      expect(computation(grouped.document)).toEqual(before);
      const unpacked = ungroup(grouped.document, scope, grouped.id, testRegistry).document;
      expect(computation(unpacked)).toEqual(before);
      expect(unpacked.surgery).toEqual(document.surgery);
    }),
    { numRuns: 100 },
  );
  expect(packed).toBeGreaterThan(20);
});
