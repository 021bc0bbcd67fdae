// What commands and panels may ask the canvas to do.
import { tick } from 'svelte';
import { moveNodes } from '../../graph/edit';
import type { NodeId } from '../../graph/document';
import type { CanvasActions } from '../editor-state.svelte';
import type { Canvas } from './canvas.svelte';

/** What the page gives to actions. */
interface Page {
  /** Gives a node the keyboard's focus; without one, where Tab comes to. */
  readonly focus: (node?: NodeId) => void;
  /** Resolves when the plane shows the document. */
  readonly settled: () => Promise<void>;
}

export function actionsOf(canvas: Canvas, { focus, settled }: Page): CanvasActions {
  const { editor } = canvas;
  return {
    fit: (nodes) => canvas.fit(nodes),
    zoom: (factor) => canvas.zoomAt({ x: canvas.frame.width / 2, y: canvas.frame.height / 2 }, factor),
    async reveal(id) {
      // A node that was just made stands on the plane only after the page has followed the document.
      await tick();
      await settled();
      const node = canvas.nodes.get(id);
      if (!node) return;
      const { x, y, width, height } = node.box;
      const zoom = canvas.far ? 1 : editor.viewport.zoom;
      canvas.lookAt({ x: x + width / 2, y: y + height / 2 }, zoom);
      editor.select([id]);
      focus(id);
    },
    async focus() {
      await tick();
      await settled();
      const [only, ...others] = editor.selection;
      focus(others.length === 0 ? only : undefined);
    },
    async layout() {
      const { scope, selection } = editor;
      const all = [...canvas.nodes.values()];
      const nodes = selection.size > 1 ? all.filter(({ id }) => selection.has(id)) : all;
      // 1.4 MB that most visits never need.
      const { layOut } = await import('./layout');
      const positions = await layOut(nodes, [...canvas.wires.values()]);
      const done = editor.edit('Lay out', (graph) => moveNodes(graph, scope, positions));
      if (done) editor.announce(`${nodes.length} nodes laid out.`);
    },
    middle: () => canvas.middle,
  };
}
