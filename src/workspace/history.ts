// Undo and redo of what this tab did, each command a step with its name. Steps of other tabs are not tracked.
import * as Y from 'yjs';

const NAME = 'name';

export class History {
  readonly #origin = Symbol('a command of this tab');
  readonly #manager: Y.UndoManager;
  #name: string | null = null;

  constructor(
    private readonly doc: Y.Doc,
    scope: Y.Map<unknown>[],
  ) {
    this.#manager = new Y.UndoManager(scope, { captureTimeout: 0, trackedOrigins: new Set([this.#origin]) });
    this.#manager.on(
      'stack-item-added',
      ({ stackItem }: { stackItem: Y.UndoManager['undoStack'][number] }) => {
        // While a step is undone the opposite step is added: it goes by the same name.
        stackItem.meta.set(NAME, this.#name ?? this.#manager.currStackItem?.meta.get(NAME));
      },
    );
  }

  get canUndo(): boolean {
    return this.#manager.canUndo();
  }

  get canRedo(): boolean {
    return this.#manager.canRedo();
  }

  /**
   * Runs `edits` as one step; inside another step it becomes a part of that one. When `edits` throws, the whole
   * step is taken back.
   */
  step(name: string, edits: () => void): void {
    if (this.#name !== null) {
      edits();
      return;
    }
    const newest = this.#manager.undoStack.at(-1);
    this.#name = name;
    try {
      this.doc.transact(edits, this.#origin);
    } catch (error) {
      this.#name = null;
      if (this.#manager.undoStack.at(-1) !== newest) this.#takeBack();
      throw error;
    } finally {
      this.#name = null;
    }
  }

  undo(): string | null {
    return nameOf(this.#manager.undo());
  }

  redo(): string | null {
    return nameOf(this.#manager.redo());
  }

  #takeBack(): void {
    const { undoStack } = this.#manager;
    // Alone on its stack, since undo passes over a step without effect to the one before it.
    const older = undoStack.splice(0, undoStack.length - 1);
    if (this.#manager.undo()) this.#manager.redoStack.pop();
    undoStack.unshift(...older);
  }
}

const nameOf = (item: { meta: Map<unknown, unknown> } | null): string | null =>
  item ? String(item.meta.get(NAME)) : null;
