// Decides what a press of the pointer begins, and follows it to its end.
import { addReroute } from '../../graph/edit';
import type { FrameId, NodeId, NoteId, Position, WireId } from '../../graph/document';
import type { Socket } from '../editor-state.svelte';
import type { Canvas } from './canvas.svelte';
import { boxGesture } from './gestures/box';
import { connectGesture } from './gestures/connect';
import type { Gesture } from './gestures/gesture';
import { moveGesture } from './gestures/move';
import { noteGesture } from './gestures/note';
import { panGesture } from './gestures/pan';
import { pinchGesture } from './gestures/pinch';
import { socketOf } from './indexes';
import { open } from './open';

/** A press that moves less than this is a click, in CSS pixels. */
const SLACK = 4;

/** What stands at an element of the page, by the marks that the components leave there. */
function found<Id extends string>(at: Element | null, mark: string): Id | null {
  return (at?.closest<HTMLElement>(`[data-${mark}]`)?.dataset[mark] as Id | undefined) ?? null;
}

export class Pointer {
  private gesture: Gesture | null = null;
  private start: Position = { x: 0, y: 0 };
  private moved = false;
  private readonly touches = new Map<number, Position>();

  constructor(
    private readonly canvas: Canvas,
    private readonly frame: HTMLElement,
  ) {}

  place(event: { clientX: number; clientY: number }): Position {
    const { left, top } = this.frame.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  readonly down = (event: PointerEvent): void => {
    const at = this.place(event);
    this.canvas.notice = null;
    if (event.pointerType === 'touch') this.touches.set(event.pointerId, at);
    if (this.touches.size === 2) {
      this.cancel();
      this.gesture = pinchGesture(this.canvas, this.touches);
    } else if (this.gesture === null) {
      this.start = at;
      this.moved = false;
      this.gesture = this.begin(event, at);
    }
    // Without this the middle button scrolls and a drag selects text.
    if (this.gesture && event.button === 1) event.preventDefault();
  };

  readonly move = (event: PointerEvent): void => {
    const at = this.place(event);
    if (this.touches.has(event.pointerId)) this.touches.set(event.pointerId, at);
    if (!this.gesture) return;
    const by = { x: at.x - this.start.x, y: at.y - this.start.y };
    this.moved ||= Math.hypot(by.x, by.y) >= SLACK;
    if (this.moved) this.gesture.move(at, by);
  };

  readonly up = (event: PointerEvent): void => {
    this.touches.delete(event.pointerId);
    const { gesture } = this;
    this.gesture = null;
    gesture?.end(this.moved);
  };

  /** @returns whether there was a gesture to cancel */
  cancel(): boolean {
    const { gesture } = this;
    this.gesture = null;
    gesture?.cancel();
    return gesture !== null;
  }

  readonly doubleClick = (event: MouseEvent): void => {
    const { canvas } = this;
    const { editor } = canvas;
    const target = event.target as Element;
    const position = canvas.toGraph(this.place(event));
    const wire = found<WireId>(target, 'wire');
    const node = found<NodeId>(target, 'node');
    if (wire) {
      const { scope, registry } = editor;
      const corner = { x: Math.round(position.x - 28), y: Math.round(position.y - 13) };
      editor.edit('Add a reroute', (graph) => addReroute(graph, scope, wire, corner, registry).document);
    } else if (node) {
      if (canvas.nodes.get(node)?.face.opens && !target.closest('[data-socket], [data-open]'))
        open(canvas, node);
    } else if (!target.closest('button, textarea, [data-note]')) {
      editor.search = { position, from: null, onWire: null };
    }
  };

  readonly contextMenu = (event: MouseEvent): void => {
    const { editor } = this.canvas;
    const target = event.target as Element;
    if (target.closest('textarea')) return;
    event.preventDefault();
    const wire = found<WireId>(target, 'wire');
    const node = found<NodeId>(target, 'node');
    if (wire) editor.select([], [wire]);
    else if (node && !editor.selection.has(node)) editor.select([node]);
    const position = this.canvas.toGraph(this.place(event));
    editor.menu = { x: event.clientX, y: event.clientY, wire, position };
  };

  private begin(event: PointerEvent, at: Position): Gesture | null {
    const { canvas } = this;
    const target = event.target as Element;
    if (event.button === 1) return panGesture(canvas, false);
    if (event.button !== 0 || target.closest('textarea, [data-open]')) return null;
    const adding = event.shiftKey || event.ctrlKey || event.metaKey;
    const socket = found(target, 'socket');
    if (socket) return connectGesture(canvas, socketOf(socket), (there) => this.socketAt(there));
    const wire = found<WireId>(target, 'wire');
    if (wire) return this.wirePress(wire, adding);
    const node = found<NodeId>(target, 'node');
    if (node) return this.nodePress(node, adding);
    const note = found<NoteId>(target, 'note');
    if (note) return noteGesture(canvas, note, target.closest('[data-corner]') ? 'size' : 'place');
    const frame = found<FrameId>(target, 'frame');
    const framed = frame && canvas.editor.body.frames[frame]?.nodes;
    if (framed) return moveGesture(canvas, framed, () => canvas.editor.select(framed));
    return adding ? boxGesture(canvas, at) : panGesture(canvas, true);
  }

  private nodePress(node: NodeId, adding: boolean): Gesture {
    const { canvas } = this;
    const { editor } = canvas;
    const { selection, selectedWires } = editor;
    if (selection.has(node)) {
      return moveGesture(canvas, selection, () =>
        editor.select(
          adding ? [...selection].filter((id) => id !== node) : [node],
          adding ? selectedWires : [],
        ),
      );
    }
    editor.select(adding ? [...selection, node] : [node], adding ? selectedWires : []);
    return moveGesture(canvas, editor.selection, () => undefined);
  }

  private wirePress(wire: WireId, adding: boolean): Gesture {
    const { selection, selectedWires } = this.canvas.editor;
    const others = adding ? [...selectedWires].filter((id) => id !== wire) : [];
    const taken = adding && selectedWires.has(wire);
    this.canvas.editor.select(adding ? selection : [], taken ? others : [...others, wire]);
    return panGesture(this.canvas, false);
  }

  /** The socket at a place; of a node there, the first that fits what is being connected. */
  private socketAt(at: Position): Socket | null {
    const { left, top } = this.frame.getBoundingClientRect();
    const target = document.elementFromPoint(left + at.x, top + at.y);
    const key = found(target, 'socket');
    if (key) return socketOf(key);
    const node = found<NodeId>(target, 'node');
    const fitting =
      node && [...(this.canvas.compatible ?? [])].map(socketOf).find((socket) => socket.node === node);
    return fitting ? fitting : null;
  }
}
