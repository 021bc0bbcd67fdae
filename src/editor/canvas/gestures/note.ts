// Dragging a note by its edge.
import { changeNote } from '../../../graph/edit';
import type { NoteId, Position } from '../../../graph/document';
import type { Canvas } from '../canvas.svelte';
import type { Gesture } from './gesture';

export function noteGesture(canvas: Canvas, id: NoteId): Gesture {
  const { editor } = canvas;
  const { scope } = editor;
  const start: Position = editor.body.notes[id]?.position ?? { x: 0, y: 0 };
  return {
    move(_, by) {
      const { zoom } = editor.viewport;
      const position = { x: Math.round(start.x + by.x / zoom), y: Math.round(start.y + by.y / zoom) };
      canvas.movingNote = { id, position };
    },
    end() {
      const { movingNote } = canvas;
      canvas.movingNote = null;
      if (!movingNote) return;
      const { position } = movingNote;
      editor.edit('Move a note', (graph) => changeNote(graph, scope, id, { position }));
    },
    cancel() {
      canvas.movingNote = null;
    },
  };
}
