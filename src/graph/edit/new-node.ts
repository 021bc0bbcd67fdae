// Nodes before they stand in a graph.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeDefinition, NodeRegistry } from '../definition';
import {
  EMPTY_BODY,
  GRAPH_FORMAT,
  GRAPH_VERSION,
  STRUCTURE,
  type GraphDocument,
  type GraphId,
  type GraphNode,
  type Json,
  type Position,
  type SubgraphId,
} from '../document';
import { freshId } from './fresh-id';
import { firstName } from './names';

/** A graph without nodes and with a fresh id. */
export const emptyGraph = (title: string, seed = 1): GraphDocument => ({
  format: GRAPH_FORMAT,
  version: GRAPH_VERSION,
  id: freshId<GraphId>(),
  title,
  seed,
  root: EMPTY_BODY,
  subgraphs: {},
});

/** @throws SpadeError 'graph/type' when the registry has no such definition */
export function definitionOf(registry: NodeRegistry, type: string): NodeDefinition {
  const definition = registry.find(type);
  if (!definition) throw new SpadeError('graph/type', `there is no node type ${type}`);
  return definition;
}

const BOUNDARY: Readonly<Record<string, string>> = { [STRUCTURE.input]: 'in', [STRUCTURE.output]: 'out' };

/**
 * A node with the defaults of its definition. Its name is a proposal; `addNode` takes the next number when it is taken.
 * Of structure only reroute, input and output; a subgraph's instance comes from `newInstance`.
 * @throws SpadeError 'graph/type'
 */
export function newNode(
  definitionOrType: NodeDefinition | string,
  position: Position,
  registry: NodeRegistry,
): GraphNode {
  if (typeof definitionOrType === 'string') {
    const port = BOUNDARY[definitionOrType];
    if (port !== undefined)
      return { type: definitionOrType, name: '', parameters: { port, type: 'features' }, position };
    if (definitionOrType === STRUCTURE.reroute)
      return { type: definitionOrType, name: '', parameters: {}, position };
  }
  const definition =
    typeof definitionOrType === 'string' ? definitionOf(registry, definitionOrType) : definitionOrType;
  const parameters: Record<string, Json> = {};
  for (const [key, field] of Object.entries(definition.parameters)) parameters[key] = field.default;
  const unnamed = definition.network === null || definition.wholeNetwork === true;
  const name = unnamed ? '' : firstName(definition.type);
  return { type: definition.type, name, parameters, position };
}

/** Another instance of a subgraph. */
export const newInstance = (subgraph: SubgraphId, position: Position): GraphNode => ({
  type: STRUCTURE.subgraph,
  name: firstName(STRUCTURE.subgraph),
  parameters: {},
  position,
  subgraph,
});
