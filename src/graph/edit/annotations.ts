// Frames around nodes and notes on the canvas: they say something to people and nothing to the compiler.
import { SpadeError } from '../../tfjs-spade/errors';
import type { Frame, FrameId, GraphDocument, Note, NoteId } from '../document';
import { checkedFrame, checkedNote, checkedSize } from './checked';
import { freshId } from './fresh-id';
import { keep } from './records';
import { bodyOf, nodeOf, withBody, type BodyScope } from './scope';
import type { Added } from './nodes';

function existing(table: object, kind: 'frame' | 'note', id: string): void {
  if (!Object.hasOwn(table, id))
    throw new SpadeError(`graph/${kind}`, `there is no ${kind} ${id} in this body`);
}

function withFrame(document: GraphDocument, scope: BodyScope, id: FrameId, frame: Frame): GraphDocument {
  const body = bodyOf(document, scope);
  for (const node of frame.nodes) nodeOf(body, node);
  const next = withBody(document, scope, () => ({
    ...body,
    frames: { ...body.frames, [id]: checkedFrame(frame) },
  }));
  return checkedSize(next);
}

/** @throws SpadeError 'graph/frame', 'graph/node', 'graph/size' */
export function addFrame(document: GraphDocument, scope: BodyScope, frame: Frame): Added<FrameId> {
  const id = freshId<FrameId>();
  return { document: withFrame(document, scope, id, frame), id };
}

/**
 * Renames, recolours or resizes a frame: it is as large as its nodes.
 * @throws SpadeError 'graph/frame', 'graph/node', 'graph/size'
 */
export function changeFrame(
  document: GraphDocument,
  scope: BodyScope,
  id: FrameId,
  change: Partial<Frame>,
): GraphDocument {
  const { frames } = bodyOf(document, scope);
  existing(frames, 'frame', id);
  return withFrame(document, scope, id, { ...frames[id]!, ...change });
}

/** Takes the frame away and leaves its nodes. @throws SpadeError 'graph/frame' */
export const removeFrame = (document: GraphDocument, scope: BodyScope, id: FrameId): GraphDocument =>
  withBody(document, scope, (body) => {
    existing(body.frames, 'frame', id);
    return { ...body, frames: keep(body.frames, (_, other) => other !== id) };
  });

/** @throws SpadeError 'graph/note', 'graph/size' */
export function addNote(document: GraphDocument, scope: BodyScope, note: Note): Added<NoteId> {
  const id = freshId<NoteId>();
  const next = withBody(document, scope, (body) => ({
    ...body,
    notes: { ...body.notes, [id]: checkedNote(note) },
  }));
  return { document: checkedSize(next), id };
}

/** Rewrites, moves or resizes a note. @throws SpadeError 'graph/note', 'graph/size' */
export function changeNote(
  document: GraphDocument,
  scope: BodyScope,
  id: NoteId,
  change: Partial<Note>,
): GraphDocument {
  const next = withBody(document, scope, (body) => {
    existing(body.notes, 'note', id);
    return { ...body, notes: { ...body.notes, [id]: checkedNote({ ...body.notes[id]!, ...change }) } };
  });
  return checkedSize(next);
}

/** @throws SpadeError 'graph/note' */
export const removeNote = (document: GraphDocument, scope: BodyScope, id: NoteId): GraphDocument =>
  withBody(document, scope, (body) => {
    existing(body.notes, 'note', id);
    return { ...body, notes: keep(body.notes, (_, other) => other !== id) };
  });
