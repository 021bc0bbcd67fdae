// What a node and its expansion ask for and give, side by side, so that a test can compare them.
import { analyse } from '../graph/compile';
import {
  STRUCTURE,
  type GraphDocument,
  type NodeId,
  type NodePath,
  type SubgraphId,
} from '../graph/document';
import { describeWire } from '../graph/wire';
import { nodes } from '.';

/**
 * The same graph with one node opened: the node becomes an instance of its expansion, under the same name.
 * @throws Error when the node cannot be opened
 */
export function opened(document: GraphDocument, id: string): GraphDocument {
  const node = document.root.nodes[id as NodeId]!;
  const definition = nodes.find(node.type)!;
  const { inputs } = analyse(document, nodes).nodes.get(id as NodePath)!;
  const defaults = Object.fromEntries(
    Object.entries(definition.parameters).map(([key, field]) => [key, field.default]),
  );
  const body = definition.expand?.(Object.fromEntries(inputs), { ...defaults, ...node.parameters });
  if (!body) throw new Error(`${node.type} cannot be opened`);
  const subgraph = `${id}-opened` as SubgraphId;
  return {
    ...document,
    root: {
      ...document.root,
      nodes: {
        ...document.root.nodes,
        [id]: {
          type: STRUCTURE.subgraph,
          name: node.name,
          parameters: {},
          position: node.position,
          subgraph,
        },
      },
    },
    subgraphs: { ...document.subgraphs, [subgraph]: body },
  };
}

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
