// Room for a node that goes into a wire: what stands to the right moves over, so that nothing lies on anything.
import type { NodeRegistry } from '../definition';
import type { GraphDocument, GraphNode, NodeId, NoteId, Position } from '../document';
import { change, entriesOf } from './records';
import { bodyOf, nodeOf, withBody, type BodyScope } from './scope';
import { knownPorts } from './socket-types';

/** Pixels from a node to the next one in a row: its width, and air for the wire and its words. */
const STEP = 320;
/** A node with the air around it: its width, and its height by the rows of ports, title, cost and preview included. */
const WIDTH = 272;
const HEIGHT = 200;
const ROW = 26;

function heightOf(document: GraphDocument, registry: NodeRegistry, node: GraphNode): number {
  const { inputs, outputs } = knownPorts({ document, registry }, node);
  return HEIGHT + ROW * Math.max(Object.keys(inputs).length, Object.keys(outputs).length);
}

/** Below everything that stands at this x, from `y` downwards. */
function freeHeight(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  id: NodeId,
  { x, y }: Position,
): number {
  const { nodes } = bodyOf(document, scope);
  const height = heightOf(document, registry, nodes[id]!);
  const column = entriesOf(nodes)
    .filter(([other, { position }]) => other !== id && Math.abs(position.x - x) < WIDTH)
    .map(([, node]) => ({
      top: node.position.y,
      bottom: node.position.y + heightOf(document, registry, node),
    }))
    .sort((a, b) => a.top - b.top);
  let free = y;
  for (const { top, bottom } of column) if (free < bottom && free + height > top) free = bottom;
  return free;
}

/**
 * Puts a node between two others, as near to where it stands as there is room; when there is too little, everything
 * from the second one on moves to the right. Of a wire that runs backwards nothing moves.
 */
export function makeRoom(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  id: NodeId,
  ends: { readonly from: NodeId; readonly to: NodeId },
): GraphDocument {
  const body = bodyOf(document, scope);
  const [node, from, to] = [id, ends.from, ends.to].map((one) => nodeOf(body, one).position) as [
    Position,
    Position,
    Position,
  ];
  const forwards = to.x > from.x;
  const x = Math.round(forwards ? Math.max(from.x + STEP, Math.min(node.x, to.x)) : node.x);
  const by = forwards ? Math.max(0, Math.round(x + STEP - to.x)) : 0;
  const over = <T extends { readonly position: Position }>(one: T): T =>
    by === 0 || one.position.x < to.x
      ? one
      : { ...one, position: { x: one.position.x + by, y: one.position.y } };
  const moved = withBody(document, scope, ({ nodes, notes, ...rest }) => ({
    ...rest,
    nodes: change<NodeId, GraphNode>(nodes, (one, other) => (other === id ? one : over(one))),
    notes: change<NoteId, (typeof notes)[NoteId]>(notes, over),
  }));
  const y = freeHeight(moved, scope, registry, id, { x, y: Math.round(node.y) });
  return withBody(moved, scope, (placed) => ({
    ...placed,
    nodes: { ...placed.nodes, [id]: { ...placed.nodes[id]!, position: { x, y } } },
  }));
}
