// The ports of any node in a graph, structure included: what a view draws and what the compiler wires.
import { SpadeError } from '../tfjs-spade/errors';
import type { InputPorts, NodeRegistry, OutputPorts } from './definition';
import { STRUCTURE, type GraphBody, type GraphDocument, type GraphNode } from './document';
import { WIRE_TYPES, type WireType } from './wire';

export interface Ports {
  readonly inputs: InputPorts;
  readonly outputs: OutputPorts;
}

const ANY = Object.keys(WIRE_TYPES) as readonly WireType[];
const isWireType = (type: unknown): type is WireType => ANY.includes(type as WireType);

/** The port that a `graph/input` or `graph/output` node stands for. */
export interface BoundaryPort {
  readonly port: string;
  readonly type: WireType;
  /** An optional input may stay without a wire on every instance. */
  readonly optional: boolean;
}

/** @throws SpadeError 'graph/port' when its parameters do not name a port and a type */
export function boundaryPort({ parameters: { port, type, optional } }: GraphNode): BoundaryPort {
  if (typeof port !== 'string' || port === '' || !isWireType(type)) {
    throw new SpadeError(
      'graph/port',
      `an input or output of a subgraph needs a name and one of the types ${ANY.join(', ')}; got ${JSON.stringify(port)} of type ${JSON.stringify(type)}`,
    );
  }
  return { port, type, optional: optional === true };
}

/** The ports of a subgraph's instances, top to bottom as their nodes stand in the body. */
export function subgraphPorts(body: GraphBody): Ports {
  const nodes = Object.values(body.nodes).sort((a, b) => a.position.y - b.position.y);
  const of = (type: string) => nodes.filter((node) => node.type === type).map(boundaryPort);
  const inputs = of(STRUCTURE.input).map(({ port, type, optional }) => [
    port,
    { label: port, type: [type], ...(optional && { optional: true as const }) },
  ]);
  const outputs = of(STRUCTURE.output).map(({ port, type }) => [port, { label: port, type }]);
  return {
    inputs: Object.fromEntries(inputs) as InputPorts,
    outputs: Object.fromEntries(outputs) as OutputPorts,
  };
}

/** The type that flows through a reroute; features until a wire says more. */
const REROUTE: Ports = {
  inputs: { x: { label: 'in', type: ANY } },
  outputs: { x: { label: 'out', type: 'features' } },
};

/**
 * The ports of a node; null when neither the registry nor the document knows its type. A reroute's output type is
 * what arrives at it, which the analysis tells.
 */
export function portsOf(
  node: GraphNode,
  { subgraphs }: Pick<GraphDocument, 'subgraphs'>,
  registry: NodeRegistry,
): Ports | null {
  switch (node.type) {
    case STRUCTURE.reroute:
      return REROUTE;
    case STRUCTURE.subgraph: {
      const subgraph = node.subgraph === undefined ? undefined : subgraphs[node.subgraph];
      return subgraph ? subgraphPorts(subgraph.body) : null;
    }
    case STRUCTURE.input: {
      const { port, type } = boundaryPort(node);
      return { inputs: {}, outputs: { [port]: { label: port, type } } };
    }
    case STRUCTURE.output: {
      const { port, type } = boundaryPort(node);
      return { inputs: { [port]: { label: port, type: [type] } }, outputs: {} };
    }
    default: {
      const definition = registry.find(node.type);
      return definition ? { inputs: definition.inputs, outputs: definition.outputs } : null;
    }
  }
}
