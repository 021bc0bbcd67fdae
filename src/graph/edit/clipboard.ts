// Copy, paste and duplicate: pieces of graphs as versioned JSON that any window may hold, and anyone may have written.
import {
  type Frame,
  type FrameId,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type NoteId,
  type PortRef,
  type Position,
  type Subgraph,
  type SubgraphId,
  type Wire,
  type WireId,
} from '../document';
import { boundaryPort } from '../ports';
import {
  CLIPBOARD_FORMAT,
  CLIPBOARD_VERSION,
  parseClipboard,
  type ClipboardGraph,
} from '../schema/clipboard';
import { sameJson } from '../schema/json';
import { usedBy } from '../schema/references';
import { boundsOf, shifted } from './bounds';
import { checkedNode, checkedNote, checkedSize } from './checked';
import { freshId } from './fresh-id';
import { isBoundary, Occupied } from './names';
import { change, entriesOf, idsOf, keep } from './records';
import { bodyOf, nodeOf, withBody, type BodyScope } from './scope';
import { subgraphsFor, wouldRecur } from './subgraphs';

/** Pixels from the corner of the outermost nodes to the edge of the room around them: a node's own size and some air. */
const AROUND = { before: 60, after: 300 };

/** The notes that stand among some nodes. */
function notesAmong({ notes }: GraphBody, nodes: GraphBody['nodes']): GraphBody['notes'] {
  const bounds = boundsOf(Object.values(nodes));
  if (!bounds) return {};
  return keep(
    notes,
    ({ position: { x, y }, width, height }) =>
      x + width >= bounds.left - AROUND.before &&
      x <= bounds.right + AROUND.after &&
      y + height >= bounds.top - AROUND.before &&
      y <= bounds.bottom + AROUND.after,
  );
}

/** Nodes, the wires between them, frames that hold nothing else, and the notes that stand among them. */
export function copy(document: GraphDocument, scope: BodyScope, ids: Iterable<NodeId>): ClipboardGraph {
  const all = bodyOf(document, scope);
  const chosen = new Set(ids);
  for (const id of chosen) nodeOf(all, id);
  const nodes = keep(all.nodes, (_, id) => chosen.has(id));
  const body: GraphBody = {
    nodes,
    wires: keep(all.wires, ({ from, to }) => chosen.has(from.node) && chosen.has(to.node)),
    frames: keep(all.frames, ({ nodes }) => nodes.length > 0 && nodes.every((id) => chosen.has(id))),
    notes: notesAmong(all, nodes),
  };
  return {
    format: CLIPBOARD_FORMAT,
    version: CLIPBOARD_VERSION,
    body,
    subgraphs: subgraphsFor(document, body),
  };
}

/**
 * New ids for the subgraphs that come along. One that the document has, unchanged all the way down, is shared, unless
 * its new instance would then contain itself.
 */
function adopted(
  document: GraphDocument,
  scope: BodyScope,
  subgraphs: ClipboardGraph['subgraphs'],
): { readonly document: GraphDocument; readonly ids: ReadonlyMap<SubgraphId, SubgraphId> } {
  const shared = new Set(
    idsOf(subgraphs).filter(
      (id) =>
        Object.hasOwn(document.subgraphs, id) &&
        sameJson(subgraphs[id] as never, document.subgraphs[id] as never) &&
        !wouldRecur(document, id, scope),
    ),
  );
  for (let before = -1; before !== shared.size;) {
    before = shared.size;
    for (const id of shared) {
      if ([...usedBy(subgraphs[id]!.body)].some((inner) => !shared.has(inner))) shared.delete(id);
    }
  }
  const ids = new Map(
    idsOf(subgraphs).map((id) => [id, shared.has(id) ? id : freshId<SubgraphId>()] as const),
  );
  const added: Record<SubgraphId, Subgraph> = {};
  for (const [id, subgraph] of entriesOf(subgraphs)) {
    if (shared.has(id)) continue;
    const nodes = change(subgraph.body.nodes, (node) => withSubgraphId(node, ids));
    added[ids.get(id)!] = { ...subgraph, body: { ...subgraph.body, nodes } };
  }
  return { document: { ...document, subgraphs: { ...document.subgraphs, ...added } }, ids };
}

const withSubgraphId = (node: GraphNode, ids: ReadonlyMap<SubgraphId, SubgraphId>): GraphNode =>
  node.subgraph === undefined ? node : { ...node, subgraph: ids.get(node.subgraph)! };

export interface Pasted {
  readonly document: GraphDocument;
  /** Of the new nodes, in the order of those that were copied. */
  readonly ids: readonly NodeId[];
}

/**
 * Puts copied nodes into a body, their upper left corner at `position`, with fresh ids and names that are free. Borders
 * of a subgraph are left out in the root.
 * @param source text or parsed JSON, from anyone
 * @throws SpadeError 'graph/clipboard' when it is not what `copy` gives; 'graph/node' when it would lie too far out;
 *   'graph/size'
 */
export function paste(
  document: GraphDocument,
  scope: BodyScope,
  source: unknown,
  position: Position,
): Pasted {
  const { body, subgraphs } = parseClipboard(source);
  const target = bodyOf(document, scope);
  const chosen = entriesOf(body.nodes).filter(([, node]) => scope !== null || !isBoundary(node));
  const bounds = boundsOf(chosen.map(([, node]) => node));
  if (!bounds) return { document, ids: [] };
  const by = { x: position.x - bounds.left, y: position.y - bounds.top };
  const { document: ready, ids: subgraphIds } = adopted(document, scope, subgraphs);
  const occupied = new Occupied(target, ready);
  const ids = new Map<NodeId, NodeId>();
  const nodes: Record<NodeId, GraphNode> = {};
  for (const [old, node] of chosen) {
    const id = freshId<NodeId>();
    ids.set(old, id);
    const moved = { ...withSubgraphId(node, subgraphIds), position: shifted(node.position, by) };
    nodes[id] = checkedNode(occupied.claim(moved));
  }
  const follow = ({ node, port }: PortRef): PortRef | null => {
    const id = ids.get(node);
    if (id === undefined) return null;
    return { node: id, port: isBoundary(nodes[id]!) ? boundaryPort(nodes[id]!).port : port };
  };
  const wires: Record<WireId, Wire> = {};
  for (const [, wire] of entriesOf(body.wires)) {
    const [from, to] = [follow(wire.from), follow(wire.to)];
    if (from && to) wires[freshId<WireId>()] = { from, to };
  }
  const frames: Record<FrameId, Frame> = {};
  for (const [, frame] of entriesOf(body.frames)) {
    const kept = frame.nodes.flatMap((node) => ids.get(node) ?? []);
    if (kept.length > 0) frames[freshId<FrameId>()] = { ...frame, nodes: kept };
  }
  const notes = entriesOf(body.notes).map(
    ([, note]) =>
      [freshId<NoteId>(), checkedNote({ ...note, position: shifted(note.position, by) })] as const,
  );
  const pasted = withBody(ready, scope, () => ({
    ...target,
    nodes: { ...target.nodes, ...nodes },
    wires: { ...target.wires, ...wires },
    frames: { ...target.frames, ...frames },
    notes: { ...target.notes, ...Object.fromEntries(notes) },
  }));
  return { document: checkedSize(pasted), ids: [...ids.values()] };
}

/** Pixels between a node and its duplicate, to the right and down. */
const OFFSET = 40;

/** Copies nodes within their body, without notes; what fed them feeds the copies too. @throws SpadeError 'graph/node', 'graph/size' */
export function duplicate(document: GraphDocument, scope: BodyScope, ids: Iterable<NodeId>): Pasted {
  const copied = copy(document, scope, ids);
  const piece = { ...copied, body: { ...copied.body, notes: {} } };
  const bounds = boundsOf(Object.values(piece.body.nodes));
  const position = bounds ? { x: bounds.left + OFFSET, y: bounds.top + OFFSET } : { x: 0, y: 0 };
  const pasted = paste(document, scope, piece, position);
  const copies = new Map(idsOf(piece.body.nodes).map((id, index) => [id, pasted.ids[index]!]));
  const wires: Record<WireId, Wire> = {};
  for (const [, { from, to }] of entriesOf(bodyOf(document, scope).wires)) {
    const node = copies.get(to.node);
    if (node === undefined || copies.has(from.node)) continue;
    const twin = nodeOf(bodyOf(pasted.document, scope), node);
    const port = isBoundary(twin) ? boundaryPort(twin).port : to.port;
    wires[freshId<WireId>()] = { from, to: { node, port } };
  }
  const fed = withBody(pasted.document, scope, (body) => ({ ...body, wires: { ...body.wires, ...wires } }));
  return { ...pasted, document: checkedSize(fed) };
}
