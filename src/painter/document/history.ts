// Undo and redo over steps of any kind, within a bound on memory: the oldest steps are forgotten first.

export interface Step {
  readonly name: string;
  readonly bytes: number;
}

export class History<S extends Step> {
  readonly #done: S[] = [];
  readonly #undone: S[] = [];
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Adds a step that was done; what had been undone can no longer be redone. */
  push(step: S): void {
    for (const undone of this.#undone.splice(0)) this.#bytes -= undone.bytes;
    this.#done.push(step);
    this.#bytes += step.bytes;
    // The newest step stays even when it alone is over the bound: one undo is always possible.
    while (this.#bytes > this.maxBytes && this.#done.length > 1)
      this.#bytes -= this.#done.shift()?.bytes ?? 0;
  }

  undo(): S | null {
    const step = this.#done.pop();
    if (step) this.#undone.push(step);
    return step ?? null;
  }

  redo(): S | null {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step ?? null;
  }
}
