// The nodes of a body in an order in which they can run; what stands in a circle comes last, as it was added.
import type { GraphBody, NodeId } from '../../graph/document';

export function inOrder(body: GraphBody): readonly NodeId[] {
  const waits = new Map((Object.keys(body.nodes) as NodeId[]).map((id) => [id, 0]));
  const next = new Map<NodeId, NodeId[]>();
  for (const { from, to } of Object.values<GraphBody['wires'][keyof GraphBody['wires']]>(body.wires)) {
    if (!waits.has(from.node) || !waits.has(to.node)) continue;
    waits.set(to.node, waits.get(to.node)! + 1);
    next.set(from.node, [...(next.get(from.node) ?? []), to.node]);
  }
  const order = [...waits].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of order) {
    for (const after of next.get(id) ?? []) {
      const left = waits.get(after)! - 1;
      waits.set(after, left);
      if (left === 0) order.push(after);
    }
  }
  const done = new Set(order);
  return [...order, ...[...waits.keys()].filter((id) => !done.has(id))];
}
