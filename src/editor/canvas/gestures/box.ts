// Selecting with a rectangle, in addition to what was selected.
import type { Position } from '../../../graph/document';
import type { Canvas } from '../canvas.svelte';
import { between } from '../geometry';
import type { Gesture } from './gesture';

export function boxGesture(canvas: Canvas, start: Position): Gesture {
  const { editor } = canvas;
  const before = editor.selection;
  const corner = canvas.toGraph(start);
  return {
    move(at) {
      canvas.box = between(corner, canvas.toGraph(at));
      editor.select([...before, ...canvas.nodesIn(canvas.box)]);
    },
    end() {
      canvas.box = null;
      editor.announce(`${editor.selection.size} selected.`);
    },
    cancel() {
      canvas.box = null;
      editor.select(before);
    },
  };
}
