// What commands and panels may ask the canvas to do.
import { moveNodes } from '../../graph/edit';
import type { NodeId } from '../../graph/document';
import type { CanvasActions } from '../editor-state.svelte';
import type { Canvas } from './canvas.svelte';

/** `focus` gives a node the keyboard's focus. */
export function actionsOf(canvas: Canvas, focus: (node: NodeId) => void): CanvasActions {
  const { editor } = canvas;
  return {
    fit: (nodes) => canvas.fit(nodes),
    zoom: (factor) => canvas.zoomAt({ x: canvas.frame.width / 2, y: canvas.frame.height / 2 }, factor),
    reveal(id) {
      const node = canvas.nodes.get(id);
      if (!node) return;
      const { x, y, width, height } = node.box;
      const zoom = canvas.far ? 1 : editor.viewport.zoom;
      canvas.lookAt({ x: x + width / 2, y: y + height / 2 }, zoom);
      editor.select([id]);
      focus(id);
    },
    async layout() {
      const { scope, selection } = editor;
      const all = [...canvas.nodes.values()];
      const nodes = selection.size > 1 ? all.filter(({ id }) => selection.has(id)) : all;
      // 1.4 MB that most visits never need.
      const { layOut } = await import('./layout');
      const positions = await layOut(nodes, [...canvas.wires.values()]);
      editor.edit('Lay out', (graph) => moveNodes(graph, scope, positions));
      editor.announce(`${nodes.length} nodes laid out.`);
    },
    middle: () => canvas.middle,
  };
}
