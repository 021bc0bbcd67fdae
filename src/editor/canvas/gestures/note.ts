// Dragging a note by its edge, and its corner to another size.
import { changeNote } from '../../../graph/edit';
import type { NoteId } from '../../../graph/document';
import type { Canvas } from '../canvas.svelte';
import { NOTE_LEAST } from '../geometry';
import type { Gesture } from './gesture';

/** `by` says what the drag changes. */
export function noteGesture(canvas: Canvas, id: NoteId, by: 'place' | 'size'): Gesture {
  const { editor } = canvas;
  const { scope } = editor;
  const note = editor.body.notes[id]!;
  const { position: start, width, height } = note;
  return {
    move(_, way) {
      const { zoom } = editor.viewport;
      const [dx, dy] = [Math.round(way.x / zoom), Math.round(way.y / zoom)];
      canvas.movingNote =
        by === 'place'
          ? { id, note: { ...note, position: { x: start.x + dx, y: start.y + dy } } }
          : {
              id,
              note: {
                ...note,
                width: Math.max(NOTE_LEAST.width, width + dx),
                height: Math.max(NOTE_LEAST.height, height + dy),
              },
            };
    },
    end() {
      const { movingNote } = canvas;
      canvas.movingNote = null;
      if (!movingNote) return;
      const name = by === 'place' ? 'Move a note' : 'Resize a note';
      editor.edit(name, (graph) => changeNote(graph, scope, id, movingNote.note));
    },
    cancel() {
      canvas.movingNote = null;
    },
  };
}
