// Dragging nodes: they follow the pointer at once, and the document learns of it when they are dropped. A node that has
// no wires yet may be dropped on one.
import { moveNodes, type BodyScope } from '../../../graph/edit';
import type { NodeId, Position } from '../../../graph/document';
import type { Canvas } from '../canvas.svelte';
import type { CanvasNode } from '../canvas-node.svelte';
import { insertInto, receiverFor } from '../insertion';
import type { Gesture } from './gesture';

const moveName = (nodes: readonly CanvasNode[]): string =>
  nodes.length === 1 ? `Move ${nodes[0]!.face.title}` : `Move ${nodes.length} nodes`;

/** `click` is what a press without a drag means. */
export function moveGesture(canvas: Canvas, ids: Iterable<NodeId>, click: () => void): Gesture {
  const nodes = [...ids].flatMap((id) => canvas.nodes.get(id) ?? []);
  const starts = new Map<CanvasNode, Position>(nodes.map((node) => [node, node.position]));
  const { editor } = canvas;
  const scope: BodyScope = editor.scope;

  function put(by: Position): void {
    const { zoom } = editor.viewport;
    for (const [node, start] of starts) {
      node.position = { x: Math.round(start.x + by.x / zoom), y: Math.round(start.y + by.y / zoom) };
      void canvas.area.place(node);
    }
  }

  function finish(): void {
    canvas.dragging = false;
    canvas.receiver = null;
  }

  return {
    move(_, by) {
      canvas.dragging = true;
      put(by);
      canvas.receiver = nodes.length === 1 ? receiverFor(canvas, nodes[0]!) : null;
    },
    end(moved) {
      const { receiver } = canvas;
      finish();
      if (!moved) return click();
      const positions = new Map(nodes.map(({ id, position }) => [id, position]));
      const done =
        receiver && nodes[0]
          ? insertInto(canvas, receiver, nodes[0])
          : editor.edit(moveName(nodes), (graph) => moveNodes(graph, scope, positions));
      if (!done) put({ x: 0, y: 0 });
    },
    cancel() {
      put({ x: 0, y: 0 });
      finish();
    },
  };
}
