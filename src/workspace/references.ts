// Which paintings and files a graph names. A parameter that holds one is known by its form, since this floor does not
// know the nodes.
import type { FileRef, PaintingRef } from '../graph/definition';
import type { GraphBody, GraphDocument, GraphNode, Json } from '../graph/document';
import { paintingsInSurgery, type SurgeryStep } from '../graph/surgery';
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

/** Ids of the paintings that the graph's nodes show, and of those that its surgery reads. */
export const paintingsOf = (graph: GraphDocument): ReadonlySet<string> => {
  const shown = parametersOf(graph).flatMap((value) => (isPainting(value) ? [value] : []));
  const read = paintingsInSurgery(graph.surgery ?? []);
  return new Set([...shown, ...read].map(({ painting }) => painting));
};

/** Hashes of the files that the graph needs, its checkpoint included. */
export function filesOf(graph: GraphDocument): ReadonlySet<string> {
  const named = parametersOf(graph).flatMap((value) => (isFile(value) ? [value.hash] : []));
  const source = graph.checkpoint?.source;
  return new Set(isHash(source) ? [...named, source] : named);
}

/** The graph with the ids of its paintings replaced where `ids` has another. */
export function withPaintings(graph: GraphDocument, ids: ReadonlyMap<string, string>): GraphDocument {
  const follow = (ref: PaintingRef): PaintingRef => ({
    ...ref,
    painting: ids.get(ref.painting) ?? ref.painting,
  });
  const renamed = (value: Json): Json => (isPainting(value) ? { ...follow(value) } : value);
  const changeStep = (step: SurgeryStep): SurgeryStep =>
    step.kind === 'modulation' && step.change.kind === 'map'
      ? { ...step, change: { kind: 'map', map: follow(step.change.map) } }
      : step;
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
    ...(graph.surgery && { surgery: graph.surgery.map(changeStep) }),
  };
}
