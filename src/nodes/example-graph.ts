// Writes graphs as a person would on paper: nodes by id and wires as `a.port -> b.port`. Examples, bodies of blocks
// and templates are made of it.
import {
  GRAPH_FORMAT,
  GRAPH_VERSION,
  type AttachedCheckpoint,
  type GraphBody,
  type GraphDocument,
  type GraphId,
  type GraphNode,
  type NodeId,
  type PortRef,
  type PromotedParameter,
  type Subgraph,
  type Wire,
} from '../graph/document';
import { placesOf } from './example-layout';

/** A node; its id serves as its name among parameters unless one is given, its place follows from the wires. */
export type ExampleNode = Pick<GraphNode, 'type' | 'title' | 'network' | 'state' | 'subgraph'> &
  Partial<Pick<GraphNode, 'name' | 'parameters' | 'position'>>;

export interface ExampleBody extends Partial<Pick<GraphBody, 'frames' | 'notes'>> {
  readonly nodes: Readonly<Record<string, ExampleNode>>;
  /** Each `node.port -> node.port`. */
  readonly wires: readonly string[];
}

export interface ExampleGraph extends ExampleBody {
  readonly seed?: number;
  readonly subgraphs?: GraphDocument['subgraphs'];
  readonly checkpoint?: AttachedCheckpoint;
}

function wireOf(text: string): Wire {
  const match = /^([\w-]+)\.([\w-]+) -> ([\w-]+)\.([\w-]+)$/.exec(text);
  if (!match) throw new Error(`a wire reads "node.port -> node.port", got "${text}"`);
  const [, fromNode, fromPort, toNode, toPort] = match as unknown as readonly string[];
  const end = (node: string, port: string): PortRef => ({ node: node as NodeId, port });
  return { from: end(fromNode!, fromPort!), to: end(toNode!, toPort!) };
}

/** A body with one wire per input; ids of wires are `node-port` of the input where they end. */
export function exampleBody({ nodes, wires, frames = {}, notes = {} }: ExampleBody): GraphBody {
  const parsed = wires.map(wireOf);
  const missing = parsed.flatMap(({ from, to }) => [from.node, to.node]).find((id) => !(id in nodes));
  if (missing !== undefined) throw new Error(`a wire names the node "${missing}", which is not in the graph`);
  const places = placesOf(nodes, parsed);
  return {
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [
        id,
        {
          ...node,
          name: node.name ?? id,
          parameters: node.parameters ?? {},
          position: node.position ?? places.get(id)!,
        },
      ]),
    ),
    wires: Object.fromEntries(parsed.map((wire) => [`${wire.to.node}-${wire.to.port}`, wire])),
    frames,
    notes,
  };
}

/** The body of a node that can be opened, or of a subgraph of the user's. */
export const exampleSubgraph = (
  title: string,
  body: ExampleBody,
  promoted: Readonly<Record<string, PromotedParameter>> = {},
): Subgraph => ({ title, body: exampleBody(body), promoted });

/** A document whose ids are the same each time it is made. */
export function exampleGraph(
  title: string,
  { seed = 1, subgraphs = {}, checkpoint, ...body }: ExampleGraph,
): GraphDocument {
  return {
    format: GRAPH_FORMAT,
    version: GRAPH_VERSION,
    id: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') as GraphId,
    title,
    seed,
    root: exampleBody(body),
    subgraphs,
    ...(checkpoint && { checkpoint }),
  };
}
