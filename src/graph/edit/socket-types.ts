// What type an output gives and what types an input takes, seen through reroutes, which have none of their own.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import { STRUCTURE, type GraphBody, type GraphDocument, type GraphNode, type PortRef } from '../document';
import { portsOf, type Ports } from '../ports';
import { accepts, type WireType } from '../wire';
import { nodeOf } from './scope';
import { entriesOf } from './records';
import { wireInto } from './wires';

/** What types depend on. */
export interface Typing {
  readonly document: GraphDocument;
  readonly body: GraphBody;
  readonly registry: NodeRegistry;
}

const NO_PORTS: Ports = { inputs: {}, outputs: {} };

/** The ports of a node; none where its type or its subgraph is unknown or broken. */
export function knownPorts(
  { document, registry }: Pick<Typing, 'document' | 'registry'>,
  node: GraphNode,
): Ports {
  try {
    return portsOf(node, document, registry) ?? NO_PORTS;
  } catch (error) {
    if (error instanceof SpadeError) return NO_PORTS;
    throw error;
  }
}

/** The type at an output; null when it is not known, as of a reroute that nothing arrives at. */
export function outputType(typing: Typing, from: PortRef): WireType | null {
  const { body } = typing;
  const seen = new Set<string>();
  for (let at = from; !seen.has(at.node);) {
    seen.add(at.node);
    const node = nodeOf(body, at.node);
    if (node.type !== STRUCTURE.reroute) {
      const { outputs } = knownPorts(typing, node);
      return Object.hasOwn(outputs, at.port) ? outputs[at.port]!.type : null;
    }
    const wire = wireInto(body, { node: at.node, port: 'x' });
    if (!wire) return null;
    at = body.wires[wire]!.from;
  }
  return null;
}

/** The inputs that a wire to `to` would feed: itself, or of a reroute those behind it. */
export function takersOf(typing: Typing, to: PortRef): readonly PortRef[] {
  const { body } = typing;
  const takers: PortRef[] = [];
  const seen = new Set<string>();
  const open = [to];
  for (let at = open.pop(); at; at = open.pop()) {
    if (nodeOf(body, at.node).type !== STRUCTURE.reroute) takers.push(at);
    else if (!seen.has(at.node)) {
      seen.add(at.node);
      for (const [, wire] of entriesOf(body.wires)) if (wire.from.node === at.node) open.push(wire.to);
    }
  }
  return takers;
}

/** The types that an input takes; none when the node has no such input. */
export function acceptedTypes(typing: Typing, to: PortRef): readonly WireType[] {
  const { inputs } = knownPorts(typing, nodeOf(typing.body, to.node));
  return Object.hasOwn(inputs, to.port) ? inputs[to.port]!.type : [];
}

/** Whether every input behind `to` takes the type; one that is not known yet fits anywhere. */
export const fits = (typing: Typing, type: WireType | null, to: PortRef): boolean =>
  type === null || takersOf(typing, to).every((taker) => accepts(acceptedTypes(typing, taker), type));
