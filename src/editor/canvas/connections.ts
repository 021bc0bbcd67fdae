// Making and refusing connections: by drag, or by choosing one socket and then another.
import { connect, disconnect, refusal } from '../../graph/edit';
import type { PortRef, Position, WireId } from '../../graph/document';
import type { Socket } from '../editor-state.svelte';
import type { Canvas } from './canvas.svelte';
import { socketKey } from './indexes';

const ends = (a: Socket, b: Socket): readonly [from: PortRef, to: PortRef] => {
  const [from, to] = a.side === 'output' ? [a, b] : [b, a];
  return [
    { node: from.node, port: from.port },
    { node: to.node, port: to.port },
  ];
};

/** Why two sockets may not be wired, as a sentence; null when they may. */
export function refusalOf({ editor }: Canvas, a: Socket, b: Socket): string | null {
  if (a.side === b.side)
    return `An ${a.side} cannot be wired to an ${b.side}: a wire goes from output to input.`;
  const { document, scope, registry, analysis } = editor;
  return refusal(document, scope, registry, ...ends(a, b), analysis);
}

/** Says a refusal where it happened and to screen readers. */
export function refuse(canvas: Canvas, text: string, at: Position): void {
  canvas.notice = { text, at };
  canvas.editor.announce(text);
}

/** Wires two sockets as one step, `lifted` being the wire that the end was taken from; says why when it may not be. */
export function join(canvas: Canvas, a: Socket, b: Socket, lifted: WireId | null = null): void {
  const { editor, nodes } = canvas;
  const no = refusalOf(canvas, a, b);
  if (no !== null) {
    const at = nodes.get(b.node)?.socket(b.side, b.port);
    return refuse(canvas, no, at ?? canvas.middle);
  }
  const [from, to] = ends(a, b);
  const { scope } = editor;
  const done = editor.edit('Connect', (graph) =>
    connect(lifted === null ? graph : disconnect(graph, scope, [lifted]), scope, from, to),
  );
  if (!done) return;
  const titles = [from, to].map(({ node }) => nodes.get(node)?.face.title ?? '');
  editor.announce(`Connected ${titles[0]} ${from.port} to ${titles[1]} ${to.port}.`);
}

/** A socket was chosen without a drag: the first begins a connection, the second makes it, the same again ends it. */
export function choose(canvas: Canvas, socket: Socket): void {
  const { editor } = canvas;
  const begun = editor.pending;
  if (!begun) {
    editor.pending = socket;
    const count = canvas.compatible?.size ?? 0;
    editor.announce(
      `Connecting from ${socket.side} ${socket.port}: ${count} ${count === 1 ? 'socket fits' : 'sockets fit'}. Escape cancels.`,
    );
    return;
  }
  editor.pending = null;
  if (socketKey(begun) === socketKey(socket)) editor.announce('Connection cancelled.');
  else join(canvas, begun, socket);
}
