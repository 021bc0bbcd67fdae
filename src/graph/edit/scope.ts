// Which body of a graph is edited: the root, or the inside of a subgraph (of all its instances at once).
import { SpadeError } from '../../tfjs-spade/errors';
import type {
  GraphBody,
  GraphDocument,
  GraphNode,
  NodeId,
  Subgraph,
  SubgraphId,
  Wire,
  WireId,
} from '../document';
import { idsOf } from './records';

/** null is the root. */
export type BodyScope = SubgraphId | null;

/** @throws SpadeError 'graph/subgraph' */
export function subgraphOf({ subgraphs }: GraphDocument, id: SubgraphId): Subgraph {
  if (!Object.hasOwn(subgraphs, id)) throw new SpadeError('graph/subgraph', `there is no subgraph ${id}`);
  return subgraphs[id]!;
}

/** @throws SpadeError 'graph/subgraph' */
export const bodyOf = (document: GraphDocument, scope: BodyScope): GraphBody =>
  scope === null ? document.root : subgraphOf(document, scope).body;

/** @throws SpadeError 'graph/node' */
export function nodeOf({ nodes }: GraphBody, id: NodeId): GraphNode {
  if (!Object.hasOwn(nodes, id)) throw new SpadeError('graph/node', `there is no node ${id} in this body`);
  return nodes[id]!;
}

/** @throws SpadeError 'graph/wire' */
export function wireOf({ wires }: GraphBody, id: WireId): Wire {
  if (!Object.hasOwn(wires, id)) throw new SpadeError('graph/wire', `there is no wire ${id} in this body`);
  return wires[id]!;
}

/** Every scope of a graph, the root first. */
export const scopesOf = ({ subgraphs }: GraphDocument): readonly BodyScope[] => [null, ...idsOf(subgraphs)];

/** The document with one subgraph replaced. */
export const withSubgraph = (document: GraphDocument, id: SubgraphId, subgraph: Subgraph): GraphDocument => ({
  ...document,
  subgraphs: { ...document.subgraphs, [id]: subgraph },
});

/** The document with one body replaced; the same document when the body stays. */
export function withBody(
  document: GraphDocument,
  scope: BodyScope,
  change: (body: GraphBody) => GraphBody,
): GraphDocument {
  const before = bodyOf(document, scope);
  const body = change(before);
  if (body === before) return document;
  if (scope === null) return { ...document, root: body };
  return withSubgraph(document, scope, { ...subgraphOf(document, scope), body });
}
