// Drawing a wire from a socket. From a connected input it picks the wire up; dropped on nothing, a wire asks for a node.
import { disconnect } from '../../../graph/edit';
import type { Position, WireId } from '../../../graph/document';
import type { Socket } from '../../editor-state.svelte';
import type { Canvas } from '../canvas.svelte';
import { socketKey } from '../indexes';
import { join, refusalOf } from '../connections';
import type { Gesture } from './gesture';

/** The socket at a place of the frame: the one there, or of the node there the first that fits. */
export type SocketAt = (at: Position) => Socket | null;

function origin(canvas: Canvas, socket: Socket): { from: Socket; wire: WireId | null } {
  const ends = canvas.ends.get(socketKey(socket));
  if (socket.side === 'output' || !ends?.[0]) return { from: socket, wire: null };
  const { wire, id } = ends[0];
  return { from: { ...wire.from, side: 'output' }, wire: id };
}

export function connectGesture(canvas: Canvas, socket: Socket, socketAt: SocketAt): Gesture {
  const { editor } = canvas;
  const { scope } = editor;
  const { from, wire } = origin(canvas, socket);
  return {
    move(at) {
      editor.pending = null;
      const under = socketAt(at);
      const over = under && socketKey(under) !== socketKey(from) ? under : null;
      const refusal = over && refusalOf(canvas, from, over);
      canvas.connecting = { from, wire, to: canvas.toGraph(at), over, refusal };
    },
    end(moved) {
      const { connecting } = canvas;
      canvas.connecting = null;
      if (!moved || !connecting) return;
      const { over, to } = connecting;
      if (over && socketKey(over) === socketKey(socket)) return;
      if (over) join(canvas, from, over, wire);
      else if (wire) editor.edit('Disconnect', (graph) => disconnect(graph, scope, [wire]));
      else editor.search = { position: to, from, onWire: null };
    },
    cancel() {
      canvas.connecting = null;
    },
  };
}
