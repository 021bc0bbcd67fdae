// Which nodes a change of the document makes stale, and why, before anything runs again.
import {
  pathOf,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type NodePath,
} from '../../graph/document';

export type Reasons = ReadonlyMap<NodePath, string>;

const sameNode = (a: GraphNode, b: GraphNode): boolean =>
  a === b ||
  (a.type === b.type &&
    a.name === b.name &&
    a.network === b.network &&
    a.state === b.state &&
    a.subgraph === b.subgraph &&
    (a.parameters === b.parameters || JSON.stringify(a.parameters) === JSON.stringify(b.parameters)));

const wiresInto = (body: GraphBody, id: NodeId): string =>
  Object.values(body.wires)
    .filter(({ to }) => to.node === id)
    .map(({ from, to }) => `${from.node}.${from.port}>${to.port}`)
    .sort()
    .join();

/** Everything that depends on these nodes within a body, they included. */
function downstream(body: GraphBody, from: Iterable<NodeId>): Set<NodeId> {
  const reached = new Set(from);
  const waiting = [...reached];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const wire of Object.values(body.wires)) {
      if (wire.from.node !== id || reached.has(wire.to.node)) continue;
      reached.add(wire.to.node);
      waiting.push(wire.to.node);
    }
  }
  return reached;
}

/** Every node that is stale after these of one body changed, with the bodies of instances among them. */
function spread(
  document: GraphDocument,
  body: GraphBody,
  prefix: readonly string[],
  causes: Map<NodeId, string>,
) {
  const reasons = new Map<NodePath, string>();
  for (const [cause, reason] of causes) {
    for (const id of downstream(body, [cause])) {
      const path = pathOf(...prefix, id);
      if (reasons.has(path)) continue;
      reasons.set(path, reason);
      const inner = body.nodes[id]?.subgraph;
      if (inner === undefined || id === cause) continue;
      const innerBody = document.subgraphs[inner]?.body;
      if (!innerBody) continue;
      const all = new Map(Object.keys(innerBody.nodes).map((node) => [node as NodeId, reason]));
      for (const [innerPath, why] of spread(document, innerBody, [...prefix, id], all))
        reasons.set(innerPath, why);
    }
  }
  return reasons;
}

function changedIn(
  before: GraphDocument,
  after: GraphDocument,
  bodies: readonly [GraphBody | undefined, GraphBody],
  prefix: readonly string[],
): Map<NodePath, string> {
  const [old, body] = bodies;
  const causes = new Map<NodeId, string>();
  const inner = new Map<NodePath, string>();
  for (const [key, node] of Object.entries(body.nodes)) {
    const id = key as NodeId;
    const was = old?.nodes[id];
    const label = node.title ?? (node.name || node.type.slice(node.type.indexOf('/') + 1));
    if (!was) causes.set(id, `${label} is new`);
    else if (!sameNode(was, node)) causes.set(id, `${label} changed`);
    else if (old && wiresInto(old, id) !== wiresInto(body, id))
      causes.set(id, `the wires of ${label} changed`);
    if (node.subgraph === undefined || !was) continue;
    const [innerOld, innerNow] = [before.subgraphs[node.subgraph], after.subgraphs[node.subgraph]];
    if (!innerNow || innerOld === innerNow) continue;
    const within = changedIn(before, after, [innerOld?.body, innerNow.body], [...prefix, id]);
    for (const [path, why] of within) inner.set(path, why);
    if (within.size > 0 && !causes.has(id)) causes.set(id, [...within.values()][0]!);
  }
  return new Map([...inner, ...spread(after, body, prefix, causes)]);
}

/** Of every node whose value may differ now: what was changed. Moving a node makes nothing stale. */
export function staleAfter(before: GraphDocument, after: GraphDocument): Reasons {
  if (before === after) return new Map();
  if (before.seed !== after.seed) return everything(after, 'the root seed changed');
  return changedIn(before, after, [before.root, after.root], []);
}

/** Every node of the graph, inner ones included. */
export function everything(document: GraphDocument, reason: string): Reasons {
  const reasons = new Map<NodePath, string>();
  const visit = (body: GraphBody, prefix: readonly string[], depth: number): void => {
    for (const [id, node] of Object.entries(body.nodes)) {
      reasons.set(pathOf(...prefix, id), reason);
      const inner = node.subgraph === undefined ? undefined : document.subgraphs[node.subgraph];
      if (inner && depth < 16) visit(inner.body, [...prefix, id], depth + 1);
    }
  };
  visit(document.root, [], 0);
  return reasons;
}

/** The nodes that read one of these paintings or files, and what follows from them. */
export function staleAfterContent(
  document: GraphDocument,
  reads: (node: GraphNode) => boolean,
  reason: string,
): Reasons {
  const visit = (body: GraphBody, prefix: readonly string[], depth: number): Map<NodePath, string> => {
    const causes = new Map<NodeId, string>();
    const inner = new Map<NodePath, string>();
    for (const [key, node] of Object.entries(body.nodes)) {
      const id = key as NodeId;
      if (reads(node)) causes.set(id, reason);
      const subgraph = node.subgraph === undefined ? undefined : document.subgraphs[node.subgraph];
      if (!subgraph || depth >= 16) continue;
      const within = visit(subgraph.body, [...prefix, id], depth + 1);
      for (const [path, why] of within) inner.set(path, why);
      if (within.size > 0) causes.set(id, reason);
    }
    return new Map([...inner, ...spread(document, body, prefix, causes)]);
  };
  return visit(document.root, [], 0);
}
