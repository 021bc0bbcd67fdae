// Going into a node from the canvas.
import type { NodeId } from '../../graph/document';
import { openNode } from '../commands/open-node';
import type { Canvas } from './canvas.svelte';
import { refuse } from './connections';

/** Says why not, where it cannot be opened. */
export function open(canvas: Canvas, id: NodeId): void {
  const refused = openNode(canvas.editor, id);
  const node = canvas.nodes.get(id);
  if (refused !== null && node) refuse(canvas, refused, node.position);
}
