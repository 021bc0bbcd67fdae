import { expect, test } from 'vitest';
import { codeOf } from '../../tfjs-spade/errors';
import type { GraphDocument, NodeId } from '../document';
import { parseGraph } from '../schema';
import { layerKey } from '../surgery';
import {
  addSurgery,
  changeSurgery,
  emptyGraph,
  group,
  moveSurgery,
  removeSurgery,
  setName,
  setNetwork,
  toggleSurgery,
  ungroup,
  withoutSurgery,
  type NewSurgeryStep,
} from './index';
import { frozen, graphOf } from './test-graph';
import { testRegistry } from './test-registry';

const ZERO: NewSurgeryStep = {
  kind: 'modulation',
  isOn: true,
  layers: [layerKey('n', 'G.norm')],
  part: 'beta',
  classes: [3],
  channels: null,
  change: { kind: 'zero' },
};
const SWAP: NewSurgeryStep = { kind: 'swap', isOn: false, layers: null, norm: 'group', groups: 4, of: 0 };

const empty = frozen(emptyGraph('test'));
const withSteps = (...steps: readonly NewSurgeryStep[]) => {
  let document: GraphDocument = empty;
  const ids = steps.map((step) => {
    const added = addSurgery(document, step);
    document = frozen(added.document);
    return added.id;
  });
  return { document, ids };
};
const idsIn = ({ surgery }: GraphDocument) => surgery?.map(({ id }) => id);

const codeThrown = (edit: () => unknown): string | null => {
  try {
    edit();
    return null;
  } catch (error) {
    return codeOf(error);
  }
};

test('steps are added at the end, moved within the list, and the last one taken out leaves no list', () => {
  const { document, ids } = withSteps(ZERO, SWAP, ZERO);
  const [a, b, c] = ids;
  expect(document.surgery).toEqual([
    { ...ZERO, id: a },
    { ...SWAP, id: b },
    { ...ZERO, id: c },
  ]);
  expect(idsIn(moveSurgery(document, a!, 1))).toEqual([b, a, c]);
  expect(idsIn(moveSurgery(document, c!, -9))).toEqual([c, a, b]);
  expect(moveSurgery(document, a!, -1)).toBe(document);
  const one = removeSurgery(removeSurgery(document, b!), a!);
  expect(idsIn(one)).toEqual([c]);
  expect(JSON.stringify(removeSurgery(one, c!))).toBe(JSON.stringify(empty));
  expect(JSON.stringify(withoutSurgery(document))).toBe(JSON.stringify(empty));
  expect(withoutSurgery(empty)).toBe(empty);
});

test('a step is changed in its place, and what stays is the same document', () => {
  const { document, ids } = withSteps(ZERO, SWAP);
  const [a, b] = ids;
  const blurred = changeSurgery(document, a!, { part: 'both', change: { kind: 'blur', radius: 2 } });
  expect(blurred.surgery![0]).toEqual({ ...ZERO, id: a, part: 'both', change: { kind: 'blur', radius: 2 } });
  expect(blurred.surgery![1]).toBe(document.surgery![1]);
  expect(toggleSurgery(document, b!).surgery![1]).toEqual({ ...SWAP, id: b, isOn: true });
  expect(toggleSurgery(toggleSurgery(document, b!), b!)).toEqual(document);
  expect(changeSurgery(document, b!, { groups: 4, layers: null })).toBe(document);
});

test('what no file may hold is refused by name', () => {
  const { document, ids } = withSteps(ZERO, SWAP);
  const [a, b] = ids;
  expect(() => changeSurgery(document, a!, { change: { kind: 'scale', factor: 101 } })).toThrow(/factor/);
  expect(() => changeSurgery(document, a!, { norm: 'batch' })).toThrow(/norm/);
  expect(() => changeSurgery(document, b!, { groups: 0 })).toThrow(/groups/);
  expect(codeThrown(() => addSurgery(document, { ...SWAP, of: -1 }))).toBe('graph/surgery');
  expect(codeThrown(() => removeSurgery(empty, a!))).toBe('graph/surgery');
  const full = withSteps(...Array.from({ length: 200 }, () => SWAP)).document;
  expect(parseGraph(full).kind).toBe('graph');
  expect(codeThrown(() => addSurgery(full, SWAP))).toBe('graph/size');
});

test('surgery follows its layers when nodes are packed, renamed and unpacked', () => {
  const { document, ids } = graphOf('norm/spade', 'norm/spade');
  const [first, second] = ids as [NodeId, NodeId];
  const named = setName(setName(document, null, first, 'up.norm'), null, second, 'other');
  const keyOf = (path: string, block: string) => layerKey(path, `G.${block}`);
  const layers = [
    keyOf(first, 'up.norm'),
    keyOf(second, 'other'),
    layerKey(first, ''),
    keyOf('gone', 'up.norm'),
  ];
  const operated = frozen(addSurgery(named, { ...ZERO, layers }).document);
  const layersIn = ({ surgery }: GraphDocument) => surgery![0]!.layers;
  const packed = group(operated, null, [first], 'packed', testRegistry);
  const inside = `${packed.id}/${first}`;
  const elsewhere = [keyOf(second, 'other'), layerKey(inside, ''), keyOf('gone', 'up.norm')];
  expect(layersIn(packed.document)).toEqual([keyOf(inside, 'up.norm'), ...elsewhere]);
  const outer = setName(packed.document, null, packed.id, 'G2');
  expect(layersIn(outer)).toEqual([keyOf(inside, 'G2.up.norm'), ...elsewhere]);
  const { subgraph } = outer.root.nodes[packed.id]!;
  const inner = setName(outer, subgraph!, first, 'norm');
  expect(layersIn(inner)).toEqual([keyOf(inside, 'G2.norm'), ...elsewhere]);
  const out = ungroup(inner, null, packed.id, testRegistry).document;
  expect(layersIn(out)).toEqual([keyOf(first, 'G2.norm'), ...layers.slice(1)]);
  expect(layersIn(setName(out, null, second, 'other'))).toBe(layersIn(out));
});

test('surgery follows its layers to another network, as far as no inner node has its own', () => {
  const { document, ids } = graphOf('norm/spade', 'norm/spade');
  const [first, second] = ids as [NodeId, NodeId];
  const named = setName(setName(document, null, first, 'a'), null, second, 'b');
  const own = frozen(setNetwork(named, null, second, 'D', testRegistry));
  const packed = group(own, null, ids, 'packed', testRegistry);
  const [one, two] = [`${packed.id}/${first}`, `${packed.id}/${second}`];
  const layers = [layerKey(one, 'G.a'), layerKey(two, 'D.b'), layerKey(one, '')];
  const operated = frozen(addSurgery(packed.document, { ...ZERO, layers }).document);
  const layersIn = ({ surgery }: GraphDocument) => surgery![0]!.layers;
  const outer = frozen(setNetwork(operated, null, packed.id, 'E', testRegistry));
  expect(layersIn(outer)).toEqual([layerKey(one, 'E.a'), ...layers.slice(1)]);
  const { subgraph } = outer.root.nodes[packed.id]!;
  const inner = frozen(setNetwork(outer, subgraph!, second, null, testRegistry));
  expect(layersIn(inner)).toEqual([layerKey(one, 'E.a'), layerKey(two, 'E.b'), layerKey(one, '')]);
  const back = setNetwork(inner, null, packed.id, null, testRegistry);
  expect(layersIn(back)).toEqual([layerKey(one, 'G.a'), layerKey(two, 'G.b'), layerKey(one, '')]);
});

test('a layer that would stand too deep for a file to name it is refused', () => {
  const { document, ids } = graphOf('norm/spade');
  const named = setName(document, null, ids[0]!, 'norm');
  const layers = [layerKey(ids[0]!, 'G.norm')];
  let at: GraphDocument = addSurgery(named, { ...ZERO, layers }).document;
  let node = ids[0]!;
  const deeper = () => {
    for (let depth = 0; depth < 11; depth++) {
      const packed = group(at, null, [node], 'packed', testRegistry);
      at = setName(packed.document, null, packed.id, 'n'.repeat(200));
      node = packed.id;
    }
  };
  expect(codeThrown(deeper)).toBe('graph/surgery');
  expect(at.surgery![0]!.layers![0]!.length).toBeGreaterThan(1_500);
  expect(parseGraph(at).kind).toBe('graph');
});
