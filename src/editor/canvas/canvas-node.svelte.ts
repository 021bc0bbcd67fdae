// A node as the canvas holds it: what the document says of it, and where it is while it is dragged.
import type { GraphNode, NodeId, Position } from '../../graph/document';
import type { NodeFace } from './face';
import { outlineSize, socketOffset, type Rectangle, type Size } from './geometry';

export class CanvasNode {
  node = $state.raw() as GraphNode;
  face = $state.raw() as NodeFace;
  position = $state.raw() as Position;
  readonly size: Size = $derived(outlineSize(this.face));

  constructor(
    readonly id: NodeId,
    node: GraphNode,
    face: NodeFace,
  ) {
    this.node = node;
    this.face = face;
    this.position = node.position;
  }

  get box(): Rectangle {
    return { ...this.position, ...this.size };
  }

  socket(side: 'input' | 'output', port: string): Position {
    const { x, y } = socketOffset(this.face, side, port);
    return { x: this.position.x + x, y: this.position.y + y };
  }
}
