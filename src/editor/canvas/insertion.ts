// A loose node that is dropped on a wire goes into it.
import { insertOnWire, moveNodes } from '../../graph/edit';
import type { WireId } from '../../graph/document';
import { SpadeError } from '../../tfjs-spade/errors';
import type { Canvas } from './canvas.svelte';
import type { CanvasNode } from './canvas-node.svelte';
import { curveMeets, type Rectangle } from './geometry';

/** Wires are caught by the middle of the node, so that one can still be laid beside them. */
function middleOf({ box }: CanvasNode): Rectangle {
  const { x, y, width, height } = box;
  return { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
}

function takes({ editor }: Canvas, wire: WireId, { id }: CanvasNode): boolean {
  const { document, scope, registry } = editor;
  try {
    insertOnWire(document, scope, wire, id, registry);
    return true;
  } catch (error) {
    if (error instanceof SpadeError) return false;
    throw error;
  }
}

/** The wire under a node that has none of its own and could stand in it. */
export function receiverFor(canvas: Canvas, node: CanvasNode): WireId | null {
  const wires = [...canvas.wires.values()];
  if (wires.some(({ fromNode, toNode }) => fromNode === node || toNode === node)) return null;
  const box = middleOf(node);
  const under = wires.find((wire) => curveMeets(wire.start, wire.end, box) && takes(canvas, wire.id, node));
  return under?.id ?? null;
}

/** Moves the node to where it was dropped and leads the wire through it, as one step; tells whether it was done. */
export function insertInto({ editor }: Canvas, wire: WireId, { id, face, position }: CanvasNode): boolean {
  const { scope, registry } = editor;
  const done = editor.edit(`Insert ${face.title}`, (graph) => {
    const moved = moveNodes(graph, scope, new Map([[id, position]]));
    return insertOnWire(moved, scope, wire, id, registry).document;
  });
  if (done) editor.announce(`${face.title} inserted into the wire.`);
  return done;
}
