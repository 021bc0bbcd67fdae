// A wire as the canvas holds it, between the places of its two sockets.
import type { Position, Wire, WireId } from '../../graph/document';
import type { CanvasNode } from './canvas-node.svelte';

export class CanvasWire {
  readonly source: string;
  readonly target: string;

  constructor(
    readonly id: WireId,
    readonly wire: Wire,
    readonly fromNode: CanvasNode,
    readonly toNode: CanvasNode,
  ) {
    this.source = fromNode.id;
    this.target = toNode.id;
  }

  get start(): Position {
    return this.fromNode.socket('output', this.wire.from.port);
  }

  get end(): Position {
    return this.toNode.socket('input', this.wire.to.port);
  }
}
