// Every write of a command, with what stood there before: what undo needs, and nothing of what other tabs did.
import * as Y from 'yjs';
import { bytesOf, equalTree, plant, treeOf, type Tree } from './tree';

interface Change {
  /** Keys from the root map of the document to the map that was written. */
  readonly path: readonly string[];
  readonly key: string;
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
}

/** A map of the document that a command may write, and where it stands. */
export interface Place {
  readonly map: Y.Map<unknown>;
  readonly path: readonly string[];
}

/** The map under `key`; undefined when there is none. */
export function inside({ map, path }: Place, key: string): Place | undefined {
  const inner = map.get(key);
  return inner instanceof Y.Map ? { map: inner as Y.Map<unknown>, path: [...path, key] } : undefined;
}

export class Journal {
  readonly #changes: Change[] = [];
  #bytes = 0;

  /** About how much memory it takes. */
  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }

  /** Adds what was written after. */
  append(later: Journal): void {
    this.#changes.push(...later.#changes);
    this.#bytes += later.#bytes;
  }

  /** Call it inside a transaction, as `delete`. */
  set({ map, path }: Place, key: string, after: Tree): void {
    this.#note({ path, key, before: treeOf(map.get(key)), after });
    map.set(key, plant(after));
  }

  delete({ map, path }: Place, key: string): void {
    this.#note({ path, key, before: treeOf(map.get(key)), after: undefined });
    map.delete(key);
  }

  #note(change: Change): void {
    this.#changes.push(change);
    this.#bytes += bytesOf(change.before) + bytesOf(change.after);
  }

  /**
   * Takes the writes back, or does them again, where what they had left is still there: a value that another tab
   * wrote meanwhile stays. Returns whether anything changed.
   */
  replay(doc: Y.Doc, direction: 'back' | 'forth'): boolean {
    let changed = false;
    for (const change of direction === 'back' ? this.#changes.toReversed() : this.#changes) {
      const [expected, wanted] =
        direction === 'back' ? [change.after, change.before] : [change.before, change.after];
      const map = mapAt(doc, change.path);
      if (!map) continue;
      const current = treeOf(map.get(change.key));
      // A map that this tab had put there goes as a whole, whatever others added inside.
      const ours = expected instanceof Map ? current instanceof Map : equalTree(current, expected);
      if (!ours) continue;
      if (wanted === undefined) map.delete(change.key);
      else map.set(change.key, plant(wanted));
      changed = true;
    }
    return changed;
  }
}

function mapAt(doc: Y.Doc, [root, ...keys]: readonly string[]): Y.Map<unknown> | undefined {
  let map: Y.Map<unknown> = doc.getMap(root);
  for (const key of keys) {
    const inner = map.get(key);
    if (!(inner instanceof Y.Map)) return undefined;
    map = inner as Y.Map<unknown>;
  }
  return map;
}
