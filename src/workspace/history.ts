// Undo and redo of what this tab did, each command a step with its name. Yjs has an UndoManager, but once steps that
// removed a map are undone and redone, it passes over earlier steps inside that map; these steps say by key what
// stood there, so that they come back to the byte however often one goes back and forth.
import type * as Y from 'yjs';
import { Journal } from './journal';

interface Step {
  readonly name: string;
  readonly journal: Journal;
  /** Steps of one stroke that follow each other are one. */
  readonly stroke: symbol | undefined;
}

/** More steps than anyone takes back; the oldest are forgotten first. */
const MAX_STEPS = 1000;
const MAX_BYTES = 64 * 2 ** 20;

/** The newest steps that are within both bounds; the last one stays, however large. */
function remembered(steps: readonly Step[]): Step[] {
  let kept = steps.length - 1;
  let bytes = steps[kept]!.journal.bytes;
  while (kept > 0 && steps.length - kept < MAX_STEPS) {
    bytes += steps[kept - 1]!.journal.bytes;
    if (bytes > MAX_BYTES) break;
    kept--;
  }
  return steps.slice(kept);
}

export class History {
  #done: Step[] = [];
  #undone: Step[] = [];
  #open: Journal | null = null;

  constructor(
    private readonly doc: Y.Doc,
    /** Called inside the transaction of every step that changes something. */
    private readonly beforeCommit: () => void,
  ) {}

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  get undoName(): string | null {
    return this.#done.at(-1)?.name ?? null;
  }

  get redoName(): string | null {
    return this.#undone.at(-1)?.name ?? null;
  }

  /**
   * Runs `edits` as one step; inside another step it becomes a part of that one. When `edits` throws, the whole
   * step is taken back before anyone hears of it.
   */
  step(name: string, edits: (journal: Journal) => void, stroke?: symbol): void {
    if (this.#open) {
      edits(this.#open);
      return;
    }
    this.doc.transact(() => {
      const journal = this.#record(edits);
      if (journal.isEmpty) return;
      this.#undone = [];
      const newest = this.#done.at(-1);
      if (stroke !== undefined && newest?.stroke === stroke) newest.journal.append(journal);
      else this.#done.push({ name, journal, stroke });
      this.#done = remembered(this.#done);
    });
  }

  /** Runs `edits` without a step. */
  untracked(edits: () => void): void {
    this.doc.transact(() => this.#record(edits));
  }

  #record(edits: (journal: Journal) => void): Journal {
    const journal = (this.#open = new Journal());
    try {
      edits(journal);
    } catch (error) {
      journal.replay(this.doc, 'back');
      throw error;
    } finally {
      this.#open = null;
    }
    if (!journal.isEmpty) this.beforeCommit();
    return journal;
  }

  /** The name of the step taken back; null when there was none that still had an effect. */
  undo(): string | null {
    return this.#move('back', this.#done, this.#undone);
  }

  redo(): string | null {
    return this.#move('forth', this.#undone, this.#done);
  }

  #move(direction: 'back' | 'forth', from: Step[], to: Step[]): string | null {
    return this.doc.transact(() => {
      for (let step = from.pop(); step; step = from.pop()) {
        const changed = step.journal.replay(this.doc, direction);
        to.push(step);
        if (changed) return step.name;
      }
      return null;
    });
  }
}
