// Two tabs can each make a valid edit and together a broken graph: one removes a node to which the other draws a
// wire. What leads nowhere, or around in a circle, is left out when the graph is read, the same in every tab.
import { closingInstances } from './circles';
import type { Frame, GraphBody, GraphDocument, GraphNode, PromotedParameter, Wire } from '../graph/document';

const NONE: ReadonlySet<string> = new Set();

/** The graph without references to what is not there; the same object when there are none. */
export function heal(graph: GraphDocument): GraphDocument {
  const has = (id: string): boolean => Object.hasOwn(graph.subgraphs, id);
  const root = healBody(graph.root, has, NONE);
  const closing = closingInstances(graph);
  const subgraphs = map(graph.subgraphs, (subgraph, id) => {
    const body = healBody(subgraph.body, has, closing.get(id)!);
    const promoted = keep(subgraph.promoted, ({ node }: PromotedParameter) =>
      Object.hasOwn(body.nodes, node),
    );
    return body === subgraph.body && promoted === subgraph.promoted
      ? subgraph
      : { ...subgraph, body, promoted };
  });
  return root === graph.root && subgraphs === graph.subgraphs ? graph : { ...graph, root, subgraphs };
}

function healBody(
  body: GraphBody,
  hasSubgraph: (id: string) => boolean,
  closing: ReadonlySet<string>,
): GraphBody {
  const nodes = keep(
    body.nodes,
    ({ subgraph }: GraphNode, id) => subgraph === undefined || (hasSubgraph(subgraph) && !closing.has(id)),
  );
  const has = (id: string): boolean => Object.hasOwn(nodes, id);
  const ends = new Set<string>();
  const wires = keep(body.wires, ({ from, to }: Wire) => {
    const end = JSON.stringify([to.node, to.port]);
    if (!has(from.node) || !has(to.node) || ends.has(end)) return false;
    ends.add(end);
    return true;
  });
  const frames = map(body.frames, (frame: Frame) =>
    frame.nodes.every(has) ? frame : { ...frame, nodes: frame.nodes.filter(has) },
  );
  return nodes === body.nodes && wires === body.wires && frames === body.frames
    ? body
    : { ...body, nodes, wires, frames };
}

function keep<R extends object>(record: R, wanted: (value: R[keyof R], key: string) => boolean): R {
  const entries = Object.entries(record) as [string, R[keyof R]][];
  const kept = entries.filter(([key, value]) => wanted(value, key));
  return kept.length === entries.length ? record : (Object.fromEntries(kept) as R);
}

function map<R extends object>(record: R, change: (value: R[keyof R], key: string) => R[keyof R]): R {
  const entries = Object.entries(record) as [string, R[keyof R]][];
  const changed = entries.map(([key, value]) => [key, change(value, key)] as const);
  if (changed.every(([, value], index) => value === entries[index]![1])) return record;
  return Object.fromEntries(changed) as R;
}
