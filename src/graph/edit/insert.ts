// Nodes into a wire: it is cut, and its two halves lead through them.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import {
  STRUCTURE,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type Position,
  type WireId,
} from '../document';
import { portFor } from './candidates';
import { makeRoom } from './make-room';
import { addNode, type Added } from './nodes';
import { newNode } from './new-node';
import { bodyOf, wireOf, type BodyScope } from './scope';
import { connect, disconnect } from './wires';

/**
 * Leads a wire through a node: one that stands in the body, or a new one. It comes to stand between the two ends, and
 * what is to the right of it makes room.
 * @throws SpadeError 'graph/insert' when the node has no input that takes what the wire carries, or no output that its
 *   end takes; 'graph/wire', 'graph/node'
 */
export function insertOnWire(
  document: GraphDocument,
  scope: BodyScope,
  wire: WireId,
  node: NodeId | GraphNode,
  registry: NodeRegistry,
): Added {
  const { from, to } = wireOf(bodyOf(document, scope), wire);
  const cut = disconnect(document, scope, [wire]);
  const { document: added, id } =
    typeof node === 'string' ? { document: cut, id: node } : addNode(cut, scope, node);
  const input = portFor(added, scope, registry, { ...from, side: 'output' }, id);
  if (input === undefined)
    throw new SpadeError('graph/insert', 'the node has no input that takes what flows along this wire');
  const half = connect(added, scope, from, { node: id, port: input });
  const output = portFor(half, scope, registry, { ...to, side: 'input' }, id);
  if (output === undefined)
    throw new SpadeError('graph/insert', 'the node has no output that the end of this wire takes');
  const joined = connect(half, scope, { node: id, port: output }, to);
  return { document: makeRoom(joined, scope, registry, id, { from: from.node, to: to.node }), id };
}

/** Bends a wire: a reroute in its middle. */
export function addReroute(
  document: GraphDocument,
  scope: BodyScope,
  wire: WireId,
  position: Position,
  registry: NodeRegistry,
): Added {
  const { from, to } = wireOf(bodyOf(document, scope), wire);
  const added = addNode(document, scope, newNode(STRUCTURE.reroute, position, registry));
  const reroute = { node: added.id, port: 'x' };
  const ended = connect(added.document, scope, reroute, to);
  return { document: connect(ended, scope, from, reroute), id: added.id };
}
