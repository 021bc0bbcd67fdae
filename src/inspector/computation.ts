// What two states of a graph have in common when they compute the same: a moved or renamed node makes no answer old.
import type { GraphDocument, GraphNode } from '../graph/document';

/** What of a document decides about numbers, as text: neither places nor titles nor notes. */
export function computationOf({ id, seed, checkpoint, surgery, root, subgraphs }: GraphDocument): string {
  const bodies = [root, ...Object.values(subgraphs).map(({ body }) => body)].map(({ nodes, wires }) => [
    Object.entries<GraphNode>(nodes).map(([key, { position: _, title: __, ...rest }]) => [key, rest]),
    wires,
  ]);
  const promoted = Object.entries(subgraphs).map(([key, subgraph]) => [key, subgraph.promoted]);
  return JSON.stringify([id, seed, checkpoint, surgery, bodies, promoted]);
}
