// Wires of one body: one ends at each input, any number begin at an output, and none closes a circle.
import { SpadeError } from '../../tfjs-spade/errors';
import type { GraphBody, GraphDocument, NodeId, PortRef, WireId } from '../document';
import { checkedSize } from './checked';
import { freshId } from './fresh-id';
import { entriesOf, keep } from './records';
import { bodyOf, nodeOf, wireOf, withBody, type BodyScope } from './scope';

/** The wire that ends at an input. */
export const wireInto = ({ wires }: GraphBody, to: PortRef): WireId | undefined =>
  entriesOf(wires).find(([, wire]) => wire.to.node === to.node && wire.to.port === to.port)?.[0];

/** Some nodes and all that their wires lead to, one way or the other. */
export function reachable(
  { wires }: GraphBody,
  start: Iterable<NodeId>,
  way: 'upstream' | 'downstream',
): ReadonlySet<NodeId> {
  const next = new Map<NodeId, NodeId[]>();
  for (const [, { from, to }] of entriesOf(wires)) {
    const [here, there] = way === 'downstream' ? [from.node, to.node] : [to.node, from.node];
    const list = next.get(here);
    if (list) list.push(there);
    else next.set(here, [there]);
  }
  const found = new Set(start);
  for (const node of found) for (const other of next.get(node) ?? []) found.add(other);
  return found;
}

/** The nodes from one to another along wires, both included; null when no wire leads there. */
export function pathBetween({ wires }: GraphBody, from: NodeId, to: NodeId): readonly NodeId[] | null {
  const next = new Map<NodeId, NodeId[]>();
  for (const [, wire] of entriesOf(wires)) {
    const targets = next.get(wire.from.node);
    if (targets) targets.push(wire.to.node);
    else next.set(wire.from.node, [wire.to.node]);
  }
  const cameFrom = new Map<NodeId, NodeId | null>([[from, null]]);
  for (const node of cameFrom.keys()) {
    if (node === to) {
      const path: NodeId[] = [];
      for (let at: NodeId | null = to; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
      return path;
    }
    for (const target of next.get(node) ?? []) if (!cameFrom.has(target)) cameFrom.set(target, node);
  }
  return null;
}

/**
 * Wires an output to an input; a wire that ended there is replaced. Types are not its business: `refusal` says why a
 * person should not make a connection.
 * @throws SpadeError 'graph/node'; 'graph/circle' when the nodes would wait for each other
 */
export function connect(
  document: GraphDocument,
  scope: BodyScope,
  from: PortRef,
  to: PortRef,
): GraphDocument {
  const body = bodyOf(document, scope);
  nodeOf(body, from.node);
  nodeOf(body, to.node);
  const old = wireInto(body, to);
  if (old && body.wires[old]!.from.node === from.node && body.wires[old]!.from.port === from.port)
    return document;
  if (pathBetween(body, to.node, from.node))
    throw new SpadeError('graph/circle', `a wire from ${from.node} to ${to.node} would close a circle`);
  const wire = {
    from: { node: from.node, port: from.port },
    to: { node: to.node, port: to.port },
  };
  const others = keep(body.wires, (_, id) => id !== old);
  const wires = { ...others, [freshId<WireId>()]: wire };
  return checkedSize(withBody(document, scope, () => ({ ...body, wires })));
}

/** @throws SpadeError 'graph/wire' */
export function disconnect(
  document: GraphDocument,
  scope: BodyScope,
  wires: Iterable<WireId>,
): GraphDocument {
  const gone = new Set(wires);
  return withBody(document, scope, (body) => {
    for (const id of gone) wireOf(body, id);
    return gone.size === 0 ? body : { ...body, wires: keep(body.wires, (_, id) => !gone.has(id)) };
  });
}
