// Two tabs that each put a subgraph into the other's make a circle, which no graph may have. The instance that closes
// it is found in the order of ids, so that every tab leaves out the same one.
import type { GraphDocument, GraphNode, SubgraphId } from '../graph/document';

/** Nodes by the subgraph they stand in; without them no subgraph contains itself. */
export function closingInstances({
  subgraphs,
}: Pick<GraphDocument, 'subgraphs'>): ReadonlyMap<string, ReadonlySet<string>> {
  const bodies = new Map(Object.entries(subgraphs).map(([id, { body }]) => [id as SubgraphId, body]));
  const closing = new Map([...bodies.keys()].map((id) => [id, new Set<string>()]));
  const finished = new Set<SubgraphId>();
  const instancesIn = (id: SubgraphId) => {
    const nodes = Object.entries<GraphNode>(bodies.get(id)!.nodes).sort(([a], [b]) => (a < b ? -1 : 1));
    return nodes.flatMap(([node, { subgraph }]) =>
      subgraph !== undefined && bodies.has(subgraph) ? [{ node, subgraph }] : [],
    );
  };
  for (const start of [...bodies.keys()].sort()) {
    const path = finished.has(start) ? [] : [{ id: start, left: instancesIn(start) }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.left.shift();
      if (!next) finished.add(path.pop()!.id);
      else if (path.some(({ id }) => id === next.subgraph)) closing.get(top.id)!.add(next.node);
      else if (!finished.has(next.subgraph))
        path.push({ id: next.subgraph, left: instancesIn(next.subgraph) });
    }
  }
  return closing;
}
