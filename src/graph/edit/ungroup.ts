// A subgraph instance unpacked: its nodes take its place, and their parameters keep their paths.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import {
  pathOf,
  STRUCTURE,
  type FrameId,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type Json,
  type NodeId,
  type NoteId,
  type PortRef,
  type Subgraph,
  type Wire,
  type WireId,
} from '../document';
import { boundaryPort } from '../ports';
import { boundsOf, centreOf, shifted } from './bounds';
import { checkedNode, checkedNote, checkedSize } from './checked';
import { followLayers } from './follow-layers';
import { freshId } from './fresh-id';
import { keepSeeds, onlyWay, withSeeds } from './keep-seeds';
import { isBoundary } from './names';
import { change, entriesOf, keep } from './records';
import { bodyOf, nodeOf, subgraphOf, withBody, withSubgraph, type BodyScope } from './scope';
import { promotedFrom, withoutPromoted, withoutUnused } from './subgraphs';
import { wireInto } from './wires';

const free = <Id extends string>(id: Id, table: object): Id =>
  Object.hasOwn(table, id) ? freshId<Id>() : id;

/** The node as it stands outside: its path, network and state as they were inside. */
function outside(
  node: GraphNode,
  instance: GraphNode,
  overrides: Readonly<Record<string, Json>>,
  registry: NodeRegistry,
): GraphNode {
  const trained = node.type === STRUCTURE.subgraph || (registry.find(node.type)?.network ?? null) !== null;
  const name = trained || node.name !== '' ? [instance.name, node.name].filter(Boolean).join('.') : '';
  const network = trained ? (node.network ?? instance.network) : node.network;
  return {
    ...node,
    name,
    parameters: { ...node.parameters, ...overrides },
    ...(network !== undefined && { network }),
    ...(instance.state === 'muted' && { state: 'muted' }),
  };
}

function unpackedNodes(
  { body, promoted }: Subgraph,
  instance: GraphNode,
  ids: ReadonlyMap<NodeId, NodeId>,
  registry: NodeRegistry,
  drawn: (node: GraphNode, id: NodeId) => GraphNode,
): { readonly nodes: GraphBody['nodes']; readonly notes: readonly GraphBody['notes'][NoteId][] } {
  const overrides = new Map<NodeId, Record<string, Json>>();
  for (const [key, { node, parameter }] of entriesOf(promoted)) {
    if (Object.hasOwn(instance.parameters, key))
      overrides.set(node, { ...overrides.get(node), [parameter]: instance.parameters[key]! });
  }
  const bounds = boundsOf([...ids.keys()].map((id) => body.nodes[id]!));
  const centre = bounds ? centreOf(bounds) : instance.position;
  const by = { x: instance.position.x - centre.x, y: instance.position.y - centre.y };
  const nodes = [...ids].map(([id, next]) => {
    const node = drawn(outside(body.nodes[id]!, instance, overrides.get(id) ?? {}, registry), id);
    return [next, checkedNode({ ...node, position: shifted(node.position, by) })] as const;
  });
  const notes = entriesOf(body.notes).map(([, note]) =>
    checkedNote({ ...note, position: shifted(note.position, by) }),
  );
  return { nodes: Object.fromEntries(nodes), notes };
}

/** The wires outside once the instance is gone: those that ended at its borders lead through. */
function unpackedWires(
  outer: GraphBody,
  inner: GraphBody,
  id: NodeId,
  ids: ReadonlyMap<NodeId, NodeId>,
): Record<WireId, Wire> {
  const sourceOf = (from: PortRef): PortRef | null => {
    const node = inner.nodes[from.node]!;
    if (node.type !== STRUCTURE.input) return { node: ids.get(from.node)!, port: from.port };
    const wire = wireInto(outer, { node: id, port: boundaryPort(node).port });
    return wire === undefined ? null : outer.wires[wire]!.from;
  };
  const sources = new Map(
    entriesOf(inner.wires)
      .filter(([, { to }]) => inner.nodes[to.node]!.type === STRUCTURE.output)
      .map(([, { from, to }]) => [boundaryPort(inner.nodes[to.node]!).port, sourceOf(from)] as const),
  );
  const wires: Record<WireId, Wire> = {};
  for (const [key, wire] of entriesOf(outer.wires)) {
    if (wire.to.node === id) continue;
    const from = wire.from.node === id ? sources.get(wire.from.port) : wire.from;
    if (from) wires[key] = from === wire.from ? wire : { from, to: wire.to };
  }
  for (const [key, { from, to }] of entriesOf(inner.wires)) {
    const node = ids.get(to.node);
    const source = sourceOf(from);
    if (node !== undefined && source) wires[free(key, wires)] = { from: source, to: { node, port: to.port } };
  }
  return wires;
}

/**
 * Puts the nodes of an instance in its place and returns their ids. Names get the instance's in front.
 * @throws SpadeError 'graph/ungroup' when the node is no instance, or is bypassed; 'graph/note', 'graph/size'
 */
export function ungroup(
  before: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  registry: NodeRegistry,
): { readonly document: GraphDocument; readonly ids: readonly NodeId[] } {
  const instance = nodeOf(bodyOf(before, scope), id);
  if (instance.subgraph === undefined)
    throw new SpadeError('graph/ungroup', 'this node is no subgraph, so there is nothing to unpack');
  if (instance.state === 'bypassed')
    throw new SpadeError(
      'graph/ungroup',
      'a bypassed subgraph cannot be unpacked; take the bypass back first',
    );
  const document = keepSeeds(before, scope, [id], registry);
  const outer = bodyOf(document, scope);
  const subgraph = subgraphOf(document, instance.subgraph);
  const inner = subgraph.body;
  const way = onlyWay(document, scope);
  const ids = new Map(
    entriesOf(inner.nodes)
      .filter(([, node]) => !isBoundary(node))
      .map(([key]) => [key, free(key, outer.nodes)] as const),
  );
  const drawn = (node: GraphNode, key: NodeId): GraphNode =>
    way === null ? node : withSeeds(node, pathOf(...way, id, key), document, registry);
  const { nodes, notes } = unpackedNodes(subgraph, instance, ids, registry, drawn);
  const unpacked = [...ids.values()];
  const frames = { ...outer.frames };
  for (const [key, frame] of entriesOf(inner.frames)) {
    const kept = frame.nodes.flatMap((node) => ids.get(node) ?? []);
    frames[free<FrameId>(key, frames)] = { ...frame, nodes: kept };
  }
  const body: GraphBody = {
    nodes: { ...keep(outer.nodes, (_, other) => other !== id), ...nodes },
    wires: unpackedWires(outer, inner, id, ids),
    frames: change(frames, (frame) =>
      frame.nodes.includes(id)
        ? { ...frame, nodes: frame.nodes.flatMap((node) => (node === id ? unpacked : [node])) }
        : frame,
    ),
    notes: { ...outer.notes, ...Object.fromEntries(notes.map((note) => [freshId<NoteId>(), note])) },
  };
  let result = withBody(document, scope, () => body);
  if (scope !== null) {
    const isLost = (key: string) => !Object.hasOwn(subgraph.promoted, key);
    result = withoutPromoted(result, scope, promotedFrom(result, scope, id, isLost));
    const around = subgraphOf(result, scope);
    const promoted = change(around.promoted, (ref) => {
      if (ref.node !== id) return ref;
      const { node, parameter } = subgraph.promoted[ref.parameter]!;
      return { node: ids.get(node)!, parameter };
    });
    result = withSubgraph(result, scope, { ...around, promoted });
  }
  result = followLayers(document, result, scope, ({ ids: path, block }) => {
    const [node, within, ...further] = path;
    const next = node === id && within !== undefined ? ids.get(within) : undefined;
    return { ids: next === undefined ? path : [next, ...further], block };
  });
  return { document: checkedSize(withoutUnused(result)), ids: unpacked };
}
