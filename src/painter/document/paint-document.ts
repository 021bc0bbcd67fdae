// The painting: one label map, what its classes mean, and every change to it, undoable.
import type { LabelEncoding, LabelMap } from '../../datasets/labels';
import { History, type Step } from './history';
import { applyPatch, difference, patchBytes, type Patch } from './patch';

export interface Canvas {
  readonly map: LabelMap;
  /** What the labels mean. */
  readonly encoding: LabelEncoding;
}

type PaintStep =
  | (Step & { readonly kind: 'pixels'; readonly patch: Patch })
  | (Step & { readonly kind: 'canvas'; readonly before: Canvas; readonly after: Canvas });

/** The memory for undo, in bytes. */
const HISTORY_BYTES = 64 * 2 ** 20;

export class PaintDocument {
  #canvas: Canvas;
  #before: Int32Array | null = null;
  readonly #history: History<PaintStep>;

  constructor(canvas: Canvas, historyBytes = HISTORY_BYTES) {
    this.#canvas = canvas;
    this.#history = new History(historyBytes);
  }

  get map(): LabelMap {
    return this.#canvas.map;
  }

  get encoding(): LabelEncoding {
    return this.#canvas.encoding;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Opens an edit: labels may be written in place until `commit` or `cancel`. */
  begin(): void {
    this.#before ??= this.map.labels.slice();
  }

  /** Closes the edit as one step of undo. Returns whether a pixel changed. */
  commit(name: string): boolean {
    const patch = this.#before && difference(this.#before, this.map.labels);
    this.#before = null;
    if (!patch) return false;
    this.#history.push({ kind: 'pixels', name, bytes: patchBytes(patch), patch });
    return true;
  }

  /** Closes the edit and takes it back. */
  cancel(): void {
    if (this.#before) this.map.labels.set(this.#before);
    this.#before = null;
  }

  /** Puts another map, of any size and classes, in place of this one; undo brings this one back. */
  replace(after: Canvas, name: string): void {
    this.cancel();
    const before = this.#canvas;
    const bytes = before.map.labels.byteLength + after.map.labels.byteLength;
    this.#history.push({ kind: 'canvas', name, bytes, before, after });
    this.#canvas = after;
  }

  /** Takes the last step back and returns its name; null when there is none. */
  undo(): string | null {
    return this.#apply('undo', 'before');
  }

  redo(): string | null {
    return this.#apply('redo', 'after');
  }

  #apply(move: 'undo' | 'redo', side: 'before' | 'after'): string | null {
    this.commit('stroke');
    const step = this.#history[move]();
    if (!step) return null;
    if (step.kind === 'pixels') applyPatch(this.map.labels, step.patch, side);
    else this.#canvas = step[side];
    return step.name;
  }
}
