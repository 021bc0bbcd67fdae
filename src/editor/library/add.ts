// Puts a chosen node into the body on show, wired to where the search was called from.
import { addNode, connect, insertOnWire, portFor } from '../../graph/edit';
import type { GraphNode, NodeId, Position } from '../../graph/document';
import type { EditorSession } from '../editor-session.svelte';
import type { SearchRequest, Socket } from '../editor-state.svelte';
import type { NodeChoice } from './choices';

/** Room that a node takes with the air around it, in the graph's own coordinates. */
const ROOM = { x: 280, y: 300 };
/** From one node to the next in a row, with room for the wire and its words. */
const STEP = 320;

/**
 * Where a node goes that no place was named for: beside the socket or right of the selected node, else in the middle of what is seen; lower
 * when something stands there.
 */
export function freePlace({ editor }: EditorSession, from: Socket | null = null): Position {
  const [selected, ...others] = from === null ? editor.selection : [from.node];
  const beside = others.length === 0 && selected !== undefined ? editor.body.nodes[selected] : undefined;
  const side = from?.side === 'input' ? -1 : 1;
  const middle = editor.canvas?.middle() ?? { x: 0, y: 0 };
  let place = beside
    ? { x: beside.position.x + side * STEP, y: beside.position.y }
    : { x: Math.round(middle.x - ROOM.x / 2), y: Math.round(middle.y - ROOM.y / 2) };
  const taken = Object.values<GraphNode>(editor.body.nodes).map(({ position }) => position);
  const meets = (): boolean =>
    taken.some(({ x, y }) => Math.abs(x - place.x) < ROOM.x - 20 && Math.abs(y - place.y) < ROOM.y - 20);
  while (meets()) place = { x: place.x, y: place.y + ROOM.y };
  return place;
}

/** From the corner of a node to where a wire would lead through it. */
const GRIP = { x: 124, y: 48 };

/** A node that shows a painting begins with the workspace's first one; another is chosen in its panel. */
function withPainting({ editor }: EditorSession, node: GraphNode): GraphNode {
  const [painting] = editor.workspace.paintings;
  if (!painting) return node;
  const { id, map, numClasses, encoding } = painting;
  const ref = { painting: id, width: map.width, height: map.height, numClasses, encoding };
  const fields = Object.entries(editor.registry.find(node.type)?.parameters ?? {});
  const unset = fields.filter(([name, { kind }]) => kind === 'painting' && node.parameters[name] === null);
  if (unset.length === 0) return node;
  const given = Object.fromEntries(unset.map(([name]) => [name, ref]));
  return { ...node, parameters: { ...node.parameters, ...given } };
}

/** One undoable step. Selects the node and returns its id; null when it was refused. */
export function addChoice(session: EditorSession, choice: NodeChoice, request: SearchRequest): NodeId | null {
  const { editor } = session;
  const { from, onWire } = request;
  const make = (place: Position): GraphNode => withPainting(session, choice.make(place));
  let added: NodeId | null = null;
  const done = session.edit(`Add ${choice.title}`, (document) => {
    if (onWire !== null) {
      const { x, y } = request.position;
      const node = make({ x: Math.round(x - GRIP.x), y: Math.round(y - GRIP.y) });
      const inserted = insertOnWire(document, editor.scope, onWire, node, editor.registry);
      added = inserted.id;
      return inserted.document;
    }
    const node = make(request.position);
    const placed = addNode(document, editor.scope, node);
    added = placed.id;
    const port =
      from === null ? undefined : portFor(placed.document, editor.scope, editor.registry, from, placed.id);
    if (from === null || port === undefined) return placed.document;
    const end = { node: placed.id, port };
    return from.side === 'output'
      ? connect(placed.document, editor.scope, from, end)
      : connect(placed.document, editor.scope, end, from);
  });
  if (!done || added === null) return null;
  session.used(choice.key);
  editor.select([added]);
  return added;
}
