// Two tabs can each make a valid edit and together a broken graph: one removes a node to which the other draws a
// wire. What leads nowhere, or around in a circle, is left out when the graph is read, the same in every tab.
import { closingInstances } from './circles';
import type {
  Frame,
  GraphBody,
  GraphDocument,
  GraphNode,
  PromotedParameter,
  Subgraph,
  Wire,
} from '../graph/document';
import { keep, map } from './records';
import { settleNodes, settlePorts } from './settle';

const NONE: ReadonlySet<string> = new Set();

/** The graph without references to what is not there; the same object when there are none. */
export function heal(saved: GraphDocument): GraphDocument {
  const graph = settle(saved);
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

function settle(graph: GraphDocument): GraphDocument {
  const root = settleNodes(graph.root);
  const subgraphs = map(graph.subgraphs, (subgraph: Subgraph) => {
    const body = settlePorts(settleNodes(subgraph.body));
    return body === subgraph.body ? subgraph : { ...subgraph, body };
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
