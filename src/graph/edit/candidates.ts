// What a socket could be wired to: ports that stand in the body, and definitions for the search where a wire is dropped.
import type { NodeDefinition, NodeRegistry } from '../definition';
import type { GraphBody, GraphDocument, NodeId, PortRef } from '../document';
import { accepts, type WireType } from '../wire';
import { idsOf } from './records';
import { mismatch } from './refusal';
import { bodyOf, nodeOf, type BodyScope } from './scope';
import { knownPorts, type Typing } from './socket-types';
import { reachable } from './wires';

export type Side = 'input' | 'output';

export interface Socket extends PortRef {
  readonly side: Side;
}

/** The ports of one node that fit the socket by themselves. */
function portsFor(typing: Typing, { node, port, side }: Socket, other: NodeId): readonly Socket[] {
  const { inputs, outputs } = knownPorts(typing, nodeOf(typing.body, other));
  const socket = { node, port };
  const names = Object.keys(side === 'output' ? inputs : outputs);
  return names
    .map((name): Socket => ({ node: other, port: name, side: side === 'output' ? 'input' : 'output' }))
    .filter(
      (end) => (side === 'output' ? mismatch(typing, socket, end) : mismatch(typing, end, socket)) === null,
    );
}

/** Nodes that a wire to or from the socket would close a circle with, its own included. */
const closing = (body: GraphBody, { node, side }: Socket): ReadonlySet<NodeId> =>
  reachable(body, [node], side === 'output' ? 'upstream' : 'downstream');

/** Every port of the body that the socket may be wired to, in the order of nodes and ports. */
export function compatiblePorts(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  socket: Socket,
): readonly Socket[] {
  const body = bodyOf(document, scope);
  nodeOf(body, socket.node);
  const refused = closing(body, socket);
  return idsOf(body.nodes)
    .filter((id) => !refused.has(id))
    .flatMap((id) => portsFor({ document, body, registry }, socket, id));
}

/** The first port of a node that the socket may be wired to. */
export function portFor(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  socket: Socket,
  node: NodeId,
): string | undefined {
  const body = bodyOf(document, scope);
  if (closing(body, socket).has(node)) return undefined;
  return portsFor({ document, body, registry }, socket, node)[0]?.port;
}

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
