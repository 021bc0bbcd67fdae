// The map that is being painted, and the edit that is open on it. It has no history: a finished edit is handed on.
import type { LabelEncoding, LabelMap } from '../../datasets/labels';

export interface Canvas {
  readonly map: LabelMap;
  /** What the labels mean. */
  readonly encoding: LabelEncoding;
}

const copyOf = ({ width, height, labels }: LabelMap): LabelMap => ({ width, height, labels: labels.slice() });

export class PaintDocument {
  #canvas: Canvas;
  #before: Int32Array | null = null;

  constructor({ map, encoding }: Canvas) {
    this.#canvas = { map: copyOf(map), encoding };
  }

  get map(): LabelMap {
    return this.#canvas.map;
  }

  get encoding(): LabelEncoding {
    return this.#canvas.encoding;
  }

  /** Opens an edit: labels may be written in place until `commit`. */
  begin(): void {
    this.#before ??= this.map.labels.slice();
  }

  /** Closes the edit. Returns whether a pixel changed. */
  commit(): boolean {
    const before = this.#before;
    this.#before = null;
    return before?.some((label, index) => label !== this.map.labels[index]) ?? false;
  }

  /**
   * Takes over a map that changed elsewhere. What an open edit has painted so far stays on top of it; a map of another
   * size or of other classes ends the edit.
   */
  follow({ map, encoding }: Canvas): void {
    const before = this.#before;
    const mine = this.map;
    const same =
      map.width === mine.width &&
      map.height === mine.height &&
      encoding.numClasses === this.encoding.numClasses;
    const next = copyOf(map);
    if (before && same) {
      this.#before = map.labels.slice();
      mine.labels.forEach((label, index) => {
        if (label !== before[index]) next.labels[index] = label;
      });
    } else this.#before = null;
    this.#canvas = { map: next, encoding };
  }
}
