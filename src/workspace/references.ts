// Which paintings and files a graph names. A parameter that holds one is known by its form, since this floor does not
// know the nodes.
import type { FileRef, PaintingRef } from '../graph/definition';
import type { GraphBody, GraphDocument, GraphNode, Json } from '../graph/document';
import { isRecord } from './json';

const HASH = /^[0-9a-f]{64}$/;

const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);

const isPainting = (value: unknown): value is PaintingRef =>
  isRecord(value) && typeof value.painting === 'string' && typeof value.numClasses === 'number';

const isFile = (value: unknown): value is FileRef => isRecord(value) && isHash(value.hash);

const parametersOf = (graph: GraphDocument): readonly Json[] =>
  [graph.root, ...Object.values(graph.subgraphs).map(({ body }) => body)].flatMap(({ nodes }) =>
    Object.values(nodes).flatMap(({ parameters }) => Object.values(parameters)),
  );

/** Ids of the paintings that the graph's nodes show. */
export const paintingsOf = (graph: GraphDocument): ReadonlySet<string> =>
  new Set(parametersOf(graph).flatMap((value) => (isPainting(value) ? [value.painting] : [])));

/** Hashes of the files that the graph needs, its checkpoint included. */
export function filesOf(graph: GraphDocument): ReadonlySet<string> {
  const named = parametersOf(graph).flatMap((value) => (isFile(value) ? [value.hash] : []));
  const source = graph.checkpoint?.source;
  return new Set(isHash(source) ? [...named, source] : named);
}

/** The graph with the ids of its paintings replaced where `ids` has another. */
export function withPaintings(graph: GraphDocument, ids: ReadonlyMap<string, string>): GraphDocument {
  const renamed = (value: Json): Json =>
    isPainting(value)
      ? {
          ...(value as PaintingRef),
          painting: ids.get(value.painting) ?? value.painting,
        }
      : value;
  const changeNode = (node: GraphNode): GraphNode => ({
    ...node,
    parameters: Object.fromEntries(
      Object.entries(node.parameters).map(([key, value]) => [key, renamed(value)]),
    ),
  });
  const changeBody = (body: GraphBody): GraphBody => ({
    ...body,
    nodes: Object.fromEntries(Object.entries(body.nodes).map(([id, node]) => [id, changeNode(node)])),
  });
  return {
    ...graph,
    root: changeBody(graph.root),
    subgraphs: Object.fromEntries(
      Object.entries(graph.subgraphs).map(([id, subgraph]) => [
        id,
        { ...subgraph, body: changeBody(subgraph.body) },
      ]),
    ),
  };
}
