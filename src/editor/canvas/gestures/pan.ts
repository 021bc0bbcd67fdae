// Dragging the empty canvas moves it; a click on it clears the selection.
import type { Position } from '../../../graph/document';
import type { Canvas } from '../canvas.svelte';
import type { Gesture } from './gesture';

export function panGesture(canvas: Canvas, clears: boolean): Gesture {
  let before: Position = { x: 0, y: 0 };
  return {
    move(_, by) {
      canvas.pan(by.x - before.x, by.y - before.y);
      before = by;
    },
    end(moved) {
      if (moved || !clears) return;
      canvas.editor.select([]);
      canvas.editor.pending = null;
    },
    cancel: () => canvas.pan(-before.x, -before.y),
  };
}
