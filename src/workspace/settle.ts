// Two tabs can each change one node and together leave a half of either: its type of one tab, its subgraph of the
// other; or each give a subgraph a port of one name. Such nodes are settled when the graph is read, in the order of
// ids, so that every tab sees the same.
import { STRUCTURE, type GraphBody, type GraphNode, type NodeId, type PortRef } from '../graph/document';
import { LIMITS } from '../graph/schema/limits';
import { keep, map } from './records';

const BORDERS: readonly string[] = [STRUCTURE.input, STRUCTURE.output];

/** The body with nodes that are one thing; an instance without a subgraph and a border without a port are left out. */
export function settleNodes(body: GraphBody): GraphBody {
  const whole = keep(body.nodes, ({ type, subgraph, parameters }: GraphNode) => {
    if (type === STRUCTURE.subgraph) return subgraph !== undefined;
    return !BORDERS.includes(type) || [parameters.port, parameters.type].every(isText);
  });
  const nodes = map(whole, (node: GraphNode) =>
    node.type === STRUCTURE.subgraph || node.subgraph === undefined ? node : withoutSubgraph(node),
  );
  return nodes === body.nodes ? body : { ...body, nodes };
}

const isText = (value: unknown): boolean => typeof value === 'string';

function withoutSubgraph(node: GraphNode): GraphNode {
  const rest: { -readonly [K in keyof GraphNode]: GraphNode[K] } = { ...node };
  delete rest.subgraph;
  return rest;
}

/** A subgraph's body whose inputs, and whose outputs, differ in name; the wires of a renamed border follow it. */
export function settlePorts(body: GraphBody): GraphBody {
  const renamed = new Map<string, string>();
  for (const border of BORDERS) {
    const borders = Object.entries<GraphNode>(body.nodes).filter(([, { type }]) => type === border);
    const all = new Set(borders.map(([, { parameters }]) => parameters.port as string));
    const given = new Set<string>();
    for (const [id, { parameters }] of borders.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const port = parameters.port as string;
      if (given.has(port)) renamed.set(id, freePort(port, all));
      given.add(port);
    }
  }
  if (renamed.size === 0) return body;
  const follow = (ref: PortRef): PortRef => ({ ...ref, port: renamed.get(ref.node) ?? ref.port });
  return {
    ...body,
    nodes: map(body.nodes, (node: GraphNode, id) =>
      renamed.has(id) ? { ...node, parameters: { ...node.parameters, port: renamed.get(id)! } } : node,
    ),
    wires: map(body.wires, (wire) =>
      [wire.from, wire.to].some(({ node }: { node: NodeId }) => renamed.has(node))
        ? { from: follow(wire.from), to: follow(wire.to) }
        : wire,
    ),
  };
}

/** The next free name after `port`, which is taken with it. */
function freePort(port: string, taken: Set<string>): string {
  const stem = port.replace(/_\d+$/, '').slice(0, LIMITS.portName - 6);
  let number = 1;
  while (taken.has(`${stem}_${number}`)) number++;
  const free = `${stem}_${number}`;
  taken.add(free);
  return free;
}
