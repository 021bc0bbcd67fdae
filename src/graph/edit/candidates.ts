// What a socket could be wired to: ports that stand in the body, and definitions for the search where a wire is dropped.
import type { NodeDefinition, NodeRegistry } from '../definition';
import type { GraphDocument, NodeId, PortRef } from '../document';
import { accepts, type WireType } from '../wire';
import { idsOf } from './records';
import { refusal } from './refusal';
import { bodyOf, nodeOf, type BodyScope } from './scope';
import { knownPorts } from './socket-types';
import { reachable } from './wires';

export type Side = 'input' | 'output';

export interface Socket extends PortRef {
  readonly side: Side;
}

/** The ports of one node that the socket may be wired to. */
function portsFor(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  { node, port, side }: Socket,
  other: NodeId,
): readonly Socket[] {
  const { inputs, outputs } = knownPorts({ document, registry }, nodeOf(bodyOf(document, scope), other));
  const socket = { node, port };
  const ends = Object.keys(side === 'output' ? inputs : outputs).map((name) => ({ node: other, port: name }));
  return side === 'output'
    ? ends
        .filter((end) => refusal(document, scope, registry, socket, end) === null)
        .map((end) => ({ ...end, side: 'input' }))
    : ends
        .filter((end) => refusal(document, scope, registry, end, socket) === null)
        .map((end) => ({ ...end, side: 'output' }));
}

/** Every port of the body that the socket may be wired to, in the order of nodes and ports. */
export function compatiblePorts(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  socket: Socket,
): readonly Socket[] {
  const body = bodyOf(document, scope);
  // Asked once for all nodes; by itself each port would search the graph for a circle.
  const closing = reachable(body, [socket.node], socket.side === 'output' ? 'upstream' : 'downstream');
  return idsOf(body.nodes)
    .filter((id) => !closing.has(id))
    .flatMap((id) => portsFor(document, scope, registry, socket, id));
}

/** The first port of a node that the socket may be wired to. */
export const portFor = (
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  socket: Socket,
  node: NodeId,
): string | undefined => portsFor(document, scope, registry, socket, node)[0]?.port;

export interface MatchingDefinition {
  readonly definition: NodeDefinition;
  /** The first port that fits. */
  readonly port: string;
}

/**
 * Definitions that fit the loose end of a wire. `side` is the side of the port they offer: 'input' for a wire drawn
 * from an output of `types`, 'output' for one drawn from an input that takes `types`.
 */
export function definitionsFor(
  { definitions }: NodeRegistry,
  types: WireType | readonly WireType[],
  side: Side,
): readonly MatchingDefinition[] {
  const wanted = typeof types === 'string' ? [types] : types;
  return definitions.flatMap((definition) => {
    const port =
      side === 'input'
        ? Object.entries(definition.inputs).find(([, { type }]) => wanted.some((from) => accepts(type, from)))
        : Object.entries(definition.outputs).find(([, { type }]) => accepts(wanted, type));
    return port ? [{ definition, port: port[0] }] : [];
  });
}
