// Two fingers move and zoom the canvas together.
import type { Position } from '../../../graph/document';
import type { Canvas } from '../canvas.svelte';
import type { Gesture } from './gesture';

interface Grip {
  readonly middle: Position;
  readonly distance: number;
}

function gripOf(touches: ReadonlyMap<number, Position>): Grip | null {
  const [a, b] = [...touches.values()];
  if (!a || !b) return null;
  return {
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
  };
}

/** `touches` are kept up to date by the caller. */
export function pinchGesture(canvas: Canvas, touches: ReadonlyMap<number, Position>): Gesture {
  let before = gripOf(touches);
  return {
    move() {
      const grip = gripOf(touches);
      if (!grip || !before) return;
      const by = { x: grip.middle.x - before.middle.x, y: grip.middle.y - before.middle.y };
      canvas.zoomAt(grip.middle, grip.distance / before.distance, by);
      before = grip;
    },
    end: () => undefined,
    cancel: () => undefined,
  };
}
