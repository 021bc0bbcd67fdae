// Puts a chosen node into the body on show, wired to where the search was called from.
import { addNode, connect, insertOnWire, portFor } from '../../graph/edit';
import type { NodeId, Position } from '../../graph/document';
import type { EditorSession } from '../editor-session.svelte';
import type { SearchRequest } from '../editor-state.svelte';
import type { NodeChoice } from './choices';

/** Where a node goes that no place was named for: the middle of what is seen, a little aside of what stands there. */
export function freePlace({ editor }: EditorSession): Position {
  const { x, y } = editor.canvas?.middle() ?? { x: 0, y: 0 };
  const taken = Object.values(editor.body.nodes).map(({ position }) => position);
  let place = { x: Math.round(x - 90), y: Math.round(y - 50) };
  const meets = () =>
    taken.some((other) => Math.abs(other.x - place.x) < 20 && Math.abs(other.y - place.y) < 20);
  while (meets()) place = { x: place.x + 28, y: place.y + 28 };
  return place;
}

/** One undoable step. Selects the node and returns its id; null when it was refused. */
export function addChoice(session: EditorSession, choice: NodeChoice, request: SearchRequest): NodeId | null {
  const { editor } = session;
  const { from, onWire } = request;
  let added: NodeId | null = null;
  const done = session.edit(`Add ${choice.title}`, (document) => {
    const node = choice.make(request.position);
    if (onWire !== null) {
      const inserted = insertOnWire(document, editor.scope, onWire, node, editor.registry);
      added = inserted.id;
      return inserted.document;
    }
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
