// Putting nodes into a body, moving them, and taking them out with all that hangs on them.
import { SpadeError } from '../../tfjs-spade/errors';
import {
  STRUCTURE,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type Position,
} from '../document';
import { boundaryPort } from '../ports';
import { checkedNode, checkedPosition, checkedSize } from './checked';
import { freshId } from './fresh-id';
import { isBoundary, Occupied } from './names';
import { change, keep } from './records';
import { bodyOf, nodeOf, subgraphOf, withBody, type BodyScope } from './scope';
import { wireInto } from './wires';
import { changeInstancePort, promotedFrom, withoutPromoted, withoutUnused, wouldRecur } from './subgraphs';

export interface Added<Id extends string = NodeId> {
  readonly document: GraphDocument;
  readonly id: Id;
}

/**
 * Puts a node into a body; a name that is taken gets the next free number.
 * @throws SpadeError 'graph/boundary' for an input or output in the root; 'graph/recursion' for an instance inside its
 *   own subgraph; 'graph/node', 'graph/subgraph', 'graph/size'
 */
export function addNode(document: GraphDocument, scope: BodyScope, node: GraphNode): Added {
  checkedNode(node);
  if (scope === null && isBoundary(node))
    throw new SpadeError('graph/boundary', 'an input or output of a subgraph has no place in the root graph');
  if (node.subgraph !== undefined) {
    const { title } = subgraphOf(document, node.subgraph);
    if (wouldRecur(document, node.subgraph, scope))
      throw new SpadeError('graph/recursion', `the subgraph “${title}” cannot stand inside itself`);
  }
  const id = freshId<NodeId>();
  // A free name or port may be longer than the one that was wanted.
  const added = checkedNode(new Occupied(bodyOf(document, scope), document).claim(node));
  const next = withBody(document, scope, (body) => ({ ...body, nodes: { ...body.nodes, [id]: added } }));
  return { document: checkedSize(next), id };
}

/** The wires that stay: those that came out of a reroute begin where it was fed from. */
function wiresWithout(body: GraphBody, gone: ReadonlySet<NodeId>): GraphBody['wires'] {
  const bends = new Set([...gone].filter((id) => body.nodes[id]!.type === STRUCTURE.reroute));
  const joined = change(body.wires, (wire) => {
    if (!bends.has(wire.from.node) || gone.has(wire.to.node)) return wire;
    let { from } = wire;
    const passed = new Set<NodeId>();
    while (bends.has(from.node) && !passed.has(from.node)) {
      passed.add(from.node);
      const fed = wireInto(body, { node: from.node, port: 'x' });
      if (fed) ({ from } = body.wires[fed]!);
    }
    return { from, to: wire.to };
  });
  return keep(joined, ({ from, to }) => !gone.has(from.node) && !gone.has(to.node));
}

/**
 * Takes nodes out with their wires; where a reroute was, its wires are joined. A frame that is left empty goes too, as do a border's wires at every instance, what
 * was promoted from the nodes, and subgraphs that nothing uses any more.
 * @throws SpadeError 'graph/node'
 */
export function removeNodes(document: GraphDocument, scope: BodyScope, ids: Iterable<NodeId>): GraphDocument {
  const gone = new Set(ids);
  const before = bodyOf(document, scope);
  let result = document;
  for (const id of gone) {
    const node = nodeOf(before, id);
    if (scope === null) continue;
    result = withoutPromoted(result, scope, promotedFrom(result, scope, id));
    if (!isBoundary(node)) continue;
    const side = node.type === STRUCTURE.input ? 'input' : 'output';
    result = changeInstancePort(result, scope, side, boundaryPort(node).port, null);
  }
  if (gone.size === 0) return document;
  const without = withBody(result, scope, (body) => ({
    ...body,
    nodes: keep(body.nodes, (_, id) => !gone.has(id)),
    wires: wiresWithout(body, gone),
    frames: keep(
      change(body.frames, (frame) => {
        const nodes = frame.nodes.filter((id) => !gone.has(id));
        return nodes.length === frame.nodes.length ? frame : { ...frame, nodes };
      }),
      ({ nodes }, id) => nodes.length > 0 || body.frames[id]!.nodes.length === 0,
    ),
  }));
  return withoutUnused(without);
}

/** @throws SpadeError 'graph/node', 'graph/position' */
export function moveNodes(
  document: GraphDocument,
  scope: BodyScope,
  positions: ReadonlyMap<NodeId, Position>,
): GraphDocument {
  const body = bodyOf(document, scope);
  const nodes = { ...body.nodes };
  let moved = false;
  for (const [id, { x, y }] of positions) {
    const node = nodeOf(body, id);
    if (node.position.x === x && node.position.y === y) continue;
    nodes[id] = { ...node, position: checkedPosition({ x, y }) };
    moved = true;
  }
  return moved ? withBody(document, scope, () => ({ ...body, nodes })) : document;
}
