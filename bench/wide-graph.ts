// A graph as large as the editor promises to draw smoothly: rows of SPADE layers, wired twice each.
import type { NodeRegistry } from '../src/graph/definition';
import type { GraphDocument, NodeId } from '../src/graph/document';
import { addNode, connect, emptyGraph, newNode } from '../src/graph/edit';

const ROWS = 10;
const ACROSS = 400;
const DOWN = 300;

/** `count` nodes, a column of landscapes first; every other node takes features and labels from the columns before. */
export function wideGraph(count: number, registry: NodeRegistry): GraphDocument {
  let graph = emptyGraph('A wide graph');
  const ids: NodeId[] = [];
  const wire = (from: NodeId, output: string, to: NodeId, input: string) => {
    graph = connect(graph, null, { node: from, port: output }, { node: to, port: input });
  };
  for (let index = 0; index < count; index++) {
    const position = { x: Math.floor(index / ROWS) * ACROSS, y: (index % ROWS) * DOWN };
    const type = index < ROWS ? 'input/landscape' : 'norm/spade';
    const added = addNode(graph, null, newNode(type, position, registry));
    graph = added.document;
    ids.push(added.id);
    if (index < ROWS) continue;
    wire(ids[index - ROWS]!, index < 2 * ROWS ? 'image' : 'y', added.id, 'x');
    wire(ids[index % ROWS]!, 'labels', added.id, 'semantics');
    // Every third takes a wire more, to the edges, that the compiler may refuse: it is drawn all the same.
    if (index % 3 === 0) wire(ids[(index + 1) % ROWS]!, 'image', added.id, 'edges');
  }
  return graph;
}
