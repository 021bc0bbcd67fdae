// What the canvas knows beyond the editor: the nodes and wires as they are drawn, and the gesture under way. It follows
// the document (`reconcile`) and never changes it by itself; gestures ask the editor to.
import type { NodeId, Note, NoteId, Position, WireId } from '../../graph/document';
import { compatiblePorts } from '../../graph/edit';
import type { EditorState, Socket } from '../editor-state.svelte';
import type { CanvasNode } from './canvas-node.svelte';
import type { CanvasWire } from './canvas-wire.svelte';
import { bounds, overlaps, type Rectangle } from './geometry';
import { keysOf, NO_NODES, NO_WIRES, placesOf, problemsByNode, wiresBySocket } from './indexes';
import type { GraphArea } from './rete';

/** A wire that is being drawn from a socket to the pointer. */
export interface Connecting {
  readonly from: Socket;
  /** In the graph's own coordinates. */
  readonly to: Position;
  /** The wire that was picked up; it is not drawn meanwhile. */
  readonly wire: WireId | null;
  /** The socket under the pointer. */
  readonly over: Socket | null;
  /** Why it may not end there. */
  readonly refusal: string | null;
}

const NEAREST = 2;
const FARTHEST = 0.08;
/** Below this zoom a node is a plain box with its title. */
const FAR = 0.42;
/** Room that is left around a graph that is fitted. */
const MARGIN = 32;

export class Canvas {
  nodes = $state.raw<ReadonlyMap<NodeId, CanvasNode>>(NO_NODES);
  wires = $state.raw<ReadonlyMap<WireId, CanvasWire>>(NO_WIRES);
  connecting = $state.raw<Connecting | null>(null);
  /** The rectangle that selects what it meets. */
  box = $state.raw<Rectangle | null>(null);
  /** The wire that takes the dragged node when it is dropped. */
  receiver = $state.raw<WireId | null>(null);
  /** The note that is dragged, and what it becomes. */
  movingNote = $state.raw<{ readonly id: NoteId; readonly note: Note } | null>(null);
  /** A refusal, where it happened. */
  notice = $state.raw<{ readonly text: string; readonly at: Position } | null>(null);
  /** The node that Tab comes to. */
  entry = $state.raw<NodeId | null>(null);
  /** The size of the frame in CSS pixels. */
  frame = $state.raw({ width: 0, height: 0 });
  /** While nodes are dragged their places are the pointer's, not the document's. */
  dragging = false;
  readonly far: boolean = $derived.by(() => this.editor.viewport.zoom < FAR);
  readonly problems = $derived.by(() => problemsByNode(this.editor.analysis.problems, this.editor.entered));
  readonly ends = $derived.by(() => wiresBySocket(this.wires.values()));
  /** The socket that a connection is being made from, by drag, click or key. */
  readonly origin: Socket | null = $derived.by(() => this.connecting?.from ?? this.editor.pending);
  /** The sockets that it may go to, by `socketKey`; null while there is none. */
  readonly compatible: ReadonlySet<string> | null = $derived.by(() => {
    const { origin, editor } = this;
    if (!origin || !(origin.node in editor.body.nodes)) return null;
    const { document, scope, registry } = editor;
    return keysOf(compatiblePorts(document, scope, registry, origin));
  });
  area!: GraphArea;

  constructor(readonly editor: EditorState) {}

  /** A place of the frame in the graph's own coordinates. */
  toGraph({ x, y }: Position): Position {
    const { viewport } = this.editor;
    return { x: (x - viewport.x) / viewport.zoom, y: (y - viewport.y) / viewport.zoom };
  }

  /** What is seen, in the graph's own coordinates. */
  get seen(): Rectangle {
    const { zoom } = this.editor.viewport;
    const corner = this.toGraph({ x: 0, y: 0 });
    return { ...corner, width: this.frame.width / zoom, height: this.frame.height / zoom };
  }

  get middle(): Position {
    const { x, y, width, height } = this.seen;
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** Where everything stands that the arrow keys walk over. */
  get places(): ReadonlyMap<NodeId | NoteId, Rectangle> {
    return placesOf(this.nodes.values(), this.editor.body.notes);
  }

  boxOf(nodes: Iterable<NodeId>): Rectangle | null {
    return bounds([...nodes].flatMap((id) => this.nodes.get(id)?.box ?? []));
  }

  nodesIn(box: Rectangle): readonly NodeId[] {
    return [...this.nodes.values()].filter((node) => overlaps(node.box, box)).map(({ id }) => id);
  }

  pan(dx: number, dy: number): void {
    const { x, y, zoom } = this.area.viewport;
    void this.area.look({ x: x + dx, y: y + dy, zoom });
  }

  /** Zooms so that a place of the frame stays where it is, or moves `by`. */
  zoomAt(at: Position, factor: number, by: Position = { x: 0, y: 0 }): void {
    const { x, y, zoom: before } = this.area.viewport;
    const zoom = Math.min(NEAREST, Math.max(FARTHEST, before * factor));
    const ratio = zoom / before;
    void this.area.look({
      x: at.x - (at.x - by.x - x) * ratio,
      y: at.y - (at.y - by.y - y) * ratio,
      zoom,
    });
  }

  /** Looks where the editor looked before the canvas came onto the page, if there is anything to see. */
  begin(): void {
    const { viewport } = this.editor;
    const moved = viewport.x !== 0 || viewport.y !== 0 || viewport.zoom !== 1;
    if (moved && this.nodesIn(this.seen).length > 0) void this.area.look(viewport);
    else this.fit();
  }

  /** Shows these nodes, or everything. */
  fit(nodes?: Iterable<NodeId>): void {
    if (this.frame.width === 0) return;
    const all = nodes ? this.boxOf(nodes) : bounds([...this.places.values()]);
    const box = all ?? { x: 0, y: 0, width: 0, height: 0 };
    const { width, height } = this.frame;
    const most = Math.min((width - 2 * MARGIN) / box.width, (height - 2 * MARGIN) / box.height);
    const zoom = Math.min(1, Math.max(FARTHEST, most));
    this.lookAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, zoom);
  }

  lookAt({ x, y }: Position, zoom = this.editor.viewport.zoom): void {
    const { width, height } = this.frame;
    void this.area.look({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
  }
}
