// The canvas without a pointer: arrows walk nodes, Enter goes to a node's sockets, Enter there begins or ends a
// connection, Alt and arrows move, Escape goes back one step. A key that is used here is marked as handled.
import { changeNote, moveNodes } from '../../graph/edit';
import type { NodeId, NoteId } from '../../graph/document';
import type { Canvas } from './canvas.svelte';
import { NOTE_LEAST, overlaps } from './geometry';
import { readingOrder } from './indexes';
import { neighbourIn, UNIT, type Direction } from './neighbours';
import type { Pointer } from './pointer';

/** How far an arrow key moves a node. */
const STEP = 20;

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export class Keyboard {
  constructor(
    private readonly canvas: Canvas,
    private readonly frame: HTMLElement,
    private readonly pointer: Pointer,
  ) {}

  readonly down = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (target.matches('textarea, input')) return this.written(event, target as HTMLElement);
    const note = target.closest<HTMLElement>('[data-note]')?.dataset.note as NoteId | undefined;
    if (note && this.noteKey(event, note)) return event.preventDefault();
    const node = (target.closest<HTMLElement>('[data-node]')?.dataset.node as NodeId | undefined) ?? null;
    const onPart = target.matches('button');
    const used =
      event.key === 'Escape'
        ? this.escape(node, onPart)
        : onPart
          ? this.partKey(event, node)
          : this.nodeKey(event, node);
    if (used) event.preventDefault();
  };

  /** Whoever comes by Tab has the node selected that the commands shall act on. */
  readonly focused = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    const { editor, ends } = this.canvas;
    const { node, socket } = target.dataset;
    if (node) {
      this.canvas.entry = node as NodeId;
      if (editor.selection.size === 0 && target.matches(':focus-visible')) editor.select([node as NodeId]);
    } else if (socket && target.matches(':focus-visible')) {
      // So that Delete takes the wire here, not the node.
      editor.select(
        [],
        (ends.get(socket) ?? []).map(({ id }) => id),
      );
    }
  };

  /** Focuses a node and brings it into view. */
  go(id: NodeId | NoteId): void {
    const { canvas } = this;
    const box = canvas.places.get(id);
    if (box && !overlaps(box, canvas.seen))
      canvas.lookAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const found = this.frame.querySelector<HTMLElement>(`[data-node="${id}"], [data-note="${id}"]`);
    found?.focus({ preventScroll: true });
  }

  /** Focuses this node, else the one that Tab comes to; an empty canvas itself. */
  goOrEnter(id: NodeId | null = this.canvas.entry): void {
    if (id !== null && this.canvas.nodes.has(id)) this.go(id);
    else this.frame.focus({ preventScroll: true });
  }

  private nodeKey(event: KeyboardEvent, node: NodeId | null): boolean {
    const { canvas } = this;
    const { editor } = canvas;
    const direction = DIRECTIONS[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (node === null || !canvas.nodes.has(node)) return direction !== undefined && !control && this.enter();
    if (direction && event.altKey) return this.push(node, direction);
    if (control && event.key === ' ') return this.toggle(node);
    if (control || event.altKey) return false;
    if (direction) return this.walk(node, direction, event.shiftKey);
    if (event.key === 'Home' || event.key === 'End') {
      const id = readingOrder(editor.body).at(event.key === 'Home' ? 0 : -1)!;
      editor.select([id]);
      this.go(id);
      return true;
    }
    return event.key === 'Enter' && !event.shiftKey && this.enterSockets(node);
  }

  private walk(from: NodeId | NoteId, direction: Direction, adding: boolean): true {
    const { editor, nodes, places } = this.canvas;
    const next = neighbourIn(places, places.get(from)!, direction);
    if (next === null) return true;
    const node = nodes.get(next as NodeId)?.id;
    if (node) editor.select(adding ? [...editor.selection, node] : [node]);
    this.go(next);
    return true;
  }

  private noteKey(event: KeyboardEvent, id: NoteId): boolean {
    const { editor, places } = this.canvas;
    const direction = DIRECTIONS[event.key];
    if (event.key === 'Enter') {
      this.frame.querySelector<HTMLElement>(`[data-note="${id}"] textarea`)?.focus();
      return true;
    }
    if (!direction || !places.has(id)) return false;
    if (!event.altKey) return this.walk(id, direction, false);
    const { x, y, width, height } = places.get(id)!;
    const [dx, dy] = [UNIT[direction].x * STEP, UNIT[direction].y * STEP];
    const change = event.shiftKey
      ? {
          width: Math.max(NOTE_LEAST.width, width + dx),
          height: Math.max(NOTE_LEAST.height, height + dy),
        }
      : { position: { x: x + dx, y: y + dy } };
    const { scope } = editor;
    const done = editor.edit(event.shiftKey ? 'Resize a note' : 'Move a note', (graph) =>
      changeNote(graph, scope, id, change),
    );
    if (done)
      editor.announce(event.shiftKey ? `${change.width} by ${change.height} pixels.` : `Moved ${direction}.`);
    return true;
  }

  /** Keys in a note or title are its text; Escape ends writing, and Enter that of a title. */
  private written(event: KeyboardEvent, target: HTMLElement): void {
    const isTitle = target.matches('input');
    if (event.key !== 'Escape' && !(isTitle && event.key === 'Enter')) return;
    event.preventDefault();
    if (isTitle) {
      target.blur();
      this.goOrEnter();
    } else target.closest<HTMLElement>('[data-note]')?.focus({ preventScroll: true });
  }

  /** The first node in the order of the computation. */
  private enter(): boolean {
    const id = this.canvas.entry ?? readingOrder(this.canvas.editor.body)[0];
    if (id === undefined) return false;
    this.canvas.editor.select([id]);
    this.go(id);
    return true;
  }

  private partsOf(node: NodeId): readonly HTMLElement[] {
    return [
      ...this.frame.querySelectorAll<HTMLElement>(`[data-node="${node}"] :is([data-open], [data-socket])`),
    ];
  }

  private enterSockets(node: NodeId): boolean {
    const parts = this.partsOf(node);
    const { compatible } = this.canvas;
    const fitting = parts.find(
      ({ dataset }) => dataset.socket !== undefined && compatible?.has(dataset.socket),
    );
    (fitting ?? parts[0])?.focus({ preventScroll: true });
    return parts.length > 0;
  }

  private partKey(event: KeyboardEvent, node: NodeId | null): boolean {
    const direction = DIRECTIONS[event.key];
    if (!direction || node === null || event.ctrlKey || event.metaKey || event.altKey) return false;
    const parts = this.partsOf(node);
    const by = direction === 'down' || direction === 'right' ? 1 : -1;
    const at = parts.indexOf(event.target as HTMLElement);
    parts.at((at + by) % parts.length)?.focus({ preventScroll: true });
    return true;
  }

  private push(node: NodeId, direction: Direction): boolean {
    const { editor, nodes } = this.canvas;
    const ids = editor.selection.has(node) ? [...editor.selection] : [node];
    const { x: dx, y: dy } = UNIT[direction];
    const positions = new Map(
      ids.map((id) => {
        const { x, y } = nodes.get(id)!.position;
        return [id, { x: x + dx * STEP, y: y + dy * STEP }] as const;
      }),
    );
    const { scope } = editor;
    const done = editor.edit(
      ids.length === 1 ? `Move ${nodes.get(node)!.face.title}` : `Move ${ids.length} nodes`,
      (graph) => moveNodes(graph, scope, positions),
    );
    if (done) editor.announce(`Moved ${direction}.`);
    return true;
  }

  private toggle(node: NodeId): boolean {
    const { editor } = this.canvas;
    const others = [...editor.selection].filter((id) => id !== node);
    const adding = others.length === editor.selection.size;
    editor.select(adding ? [...others, node] : others, editor.selectedWires);
    editor.announce(`${adding ? 'Added' : 'Removed'}, ${editor.selection.size} selected.`);
    return true;
  }

  private escape(node: NodeId | null, onPart: boolean): boolean {
    const { editor } = this.canvas;
    this.canvas.notice = null;
    if (this.pointer.cancel()) return true;
    if (editor.pending) {
      const { node: begun } = editor.pending;
      editor.pending = null;
      editor.announce('Connection cancelled.');
      if (!onPart) this.go(begun);
      return true;
    }
    if (onPart && node) {
      editor.select([node]);
      this.go(node);
      return true;
    }
    if (editor.selection.size + editor.selectedWires.size === 0) return false;
    editor.select([]);
    return true;
  }
}
