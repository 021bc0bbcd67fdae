// Bodies of networks are mostly one chain: each node reads the one before it.
import { STRUCTURE } from '../graph/document';
import type { WireType } from '../graph/wire';
import type { ExampleBody, ExampleNode } from './example-graph';

/** A node where a body's port enters or leaves. */
export const boundary = (
  type: 'input' | 'output',
  port: string,
  wire: WireType,
  optional = false,
): ExampleNode => ({
  type: STRUCTURE[type],
  name: '',
  parameters: { port, type: wire, ...(optional && { optional: true }) },
});

/** Edges and semantics as inputs of a body; a picture of any kind enters as features. */
export const semanticInputs = (semantics: WireType): Record<string, ExampleNode> => ({
  semantics: boundary('input', 'semantics', semantics === 'labels' ? 'labels' : 'features'),
  edges: boundary('input', 'edges', 'features', true),
});

/** The wires that give a node both. */
export const semanticWires = (node: string): readonly string[] => [
  `semantics.semantics -> ${node}.semantics`,
  `edges.edges -> ${node}.edges`,
];

export interface BodyChain extends ExampleBody {
  /** Puts a node behind the last one, from its output y (or another) into its input x. */
  follow(id: string, node: ExampleNode, output?: string): void;
  /** More wires than those of the chain. */
  wire(...wires: readonly string[]): void;
  /** The node and port where the chain ends. */
  last(): string;
}

/** Starts a chain behind `start`, written `node.port`, among the nodes that are there. */
export function bodyChain(given: Readonly<Record<string, ExampleNode>>, start: string): BodyChain {
  const nodes = { ...given };
  const wires: string[] = [];
  let last = start;
  return {
    nodes,
    wires,
    follow(id, node, output = 'y') {
      nodes[id] = node;
      wires.push(`${last} -> ${id}.x`);
      last = `${id}.${output}`;
    },
    wire: (...more) => void wires.push(...more),
    last: () => last,
  };
}
