// What a node and its expansion ask for and give, side by side, so that a test can compare them.
import { analyse } from '../graph/compile';
import type { GraphDocument, NodeId, NodePath } from '../graph/document';
import { expandNode } from '../graph/edit';
import { describeWire } from '../graph/wire';
import { nodes } from '.';

/** The same graph with one node of its root opened. */
export const opened = (document: GraphDocument, id: string): GraphDocument =>
  expandNode(document, null, id as NodeId, analyse(document, nodes).nodes.get(id as NodePath)!.inputs, nodes);

export interface Reading {
  readonly problems: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Shapes in the state dict, by role, network and name, in the order of the names. */
  readonly parameters: readonly string[];
}

export function readingOf(document: GraphDocument, id: string): Reading {
  const { problems, nodes: analyses } = analyse(document, nodes);
  const { outputs, parameters } = analyses.get(id as NodePath)!;
  return {
    problems: problems.map(({ message }) => message),
    outputs: Object.fromEntries([...outputs].map(([port, value]) => [port, describeWire(value)])),
    parameters: parameters
      .map(({ role, network, name, layout }) => `${role} ${network}.${name} ${layout.torchShape.join('×')}`)
      .sort(),
  };
}
