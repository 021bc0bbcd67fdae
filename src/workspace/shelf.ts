// A map of named entries inside the shared document, read lazily: an entry is read again only when it changed, and
// the list of all entries is the same object while nothing did.
import * as Y from 'yjs';
import { LIMITS } from '../graph/schema/limits';
import { SpadeError } from '../tfjs-spade/errors';
import type { Damaged } from './api';
import { inside, type Journal, type Place } from './journal';
import type { Tree, TreeMap } from './tree';

/** How an entry is read; `parts` are the keys that changed at `partsAt`, or undefined when all may have changed. */
export interface ShelfReader<T> {
  readonly kind: Damaged['kind'];
  /** Path inside an entry of the map whose changed keys are handed on. */
  readonly partsAt: string;
  read(entry: Y.Map<unknown>, id: string, previous: T | undefined, parts?: ReadonlySet<string>): T;
  /** What an entry that cannot be read is called, as far as it says. */
  titleOf(entry: Y.Map<unknown>): unknown;
}

interface Dirty {
  readonly parts: Set<string> | null;
}

export class Shelf<T> {
  readonly #values = new Map<string, T>();
  readonly #damaged = new Map<string, Damaged>();
  #damage: readonly Damaged[] | null = null;
  readonly #dirty = new Map<string, Dirty>();
  #list: readonly T[] | null = null;

  readonly entries: Y.Map<unknown>;

  constructor(
    doc: Y.Doc,
    /** Name of the root map that holds the entries. */
    private readonly root: string,
    private readonly reader: ShelfReader<T>,
  ) {
    this.entries = doc.getMap(root);
  }

  #entry(id: string): Y.Map<unknown> | undefined {
    const entry = this.entries.get(id);
    return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : undefined;
  }

  /** Where an entry may be written. */
  place(id: string): Place | undefined {
    return inside({ map: this.entries, path: [this.root] }, id);
  }

  /** A new entry that is last in the order; what stood under the id goes. */
  add(journal: Journal, id: string, content: TreeMap): void {
    const orders = [...this.entries.keys()].map((key) => this.#order(key));
    const order = Math.max(0, ...orders) + 1;
    journal.set(
      { map: this.entries, path: [this.root] },
      id,
      new Map<string, Tree>([...content, ['order', order]]),
    );
    this.mark(id);
  }

  remove(journal: Journal, id: string): void {
    journal.delete({ map: this.entries, path: [this.root] }, id);
    this.mark(id);
  }

  get(id: string): T | undefined {
    const previous = this.#values.get(id);
    const dirty = this.#dirty.get(id);
    if (previous !== undefined && !dirty) return previous;
    const value = this.#read(id, previous, dirty?.parts ?? undefined);
    this.#dirty.delete(id);
    if (value === undefined) this.#values.delete(id);
    else this.#values.set(id, value);
    return value;
  }

  #read(id: string, previous: T | undefined, parts?: ReadonlySet<string>): T | undefined {
    const entry = this.#entry(id);
    if (!entry) return undefined;
    try {
      return this.reader.read(entry, id, previous, parts);
    } catch (error) {
      if (!(error instanceof SpadeError)) throw error;
      const title = this.reader.titleOf(entry);
      this.#damaged.set(id, {
        kind: this.reader.kind,
        id,
        title: typeof title === 'string' ? title.slice(0, LIMITS.title) : id,
        reason: error.message,
      });
      return undefined;
    }
  }

  /** The entries that cannot be shown, in order of their ids. */
  get damaged(): readonly Damaged[] {
    if (this.#list === null) void this.list;
    this.#damage ??= [...this.#damaged.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#damage;
  }

  /** All entries in the order in which they were added; where two tabs added at once, by id. */
  get list(): readonly T[] {
    this.#list ??= [...this.entries.keys()]
      .sort((a, b) => this.#order(a) - this.#order(b) || (a < b ? -1 : 1))
      .map((id) => this.get(id))
      .filter((value) => value !== undefined);
    return this.#list;
  }

  #order(id: string): number {
    const order = this.#entry(id)?.get('order');
    return typeof order === 'number' && Number.isFinite(order) ? order : 0;
  }

  /** Has the entry read again; `parts` when only those keys of its `partsAt` changed. */
  mark(id: string, parts: ReadonlySet<string> | null = null): void {
    if (parts?.size === 0) return;
    const known = this.#dirty.get(id);
    const merged = parts && (!known || known.parts) ? new Set([...(known?.parts ?? []), ...parts]) : null;
    this.#dirty.set(id, { parts: merged });
    this.#damaged.delete(id);
    this.#damage = null;
    this.#list = null;
  }

  /** Marks what the events of a transaction changed; returns the ids, and whether the list itself changed. */
  markEvents(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): {
    ids: ReadonlySet<string>;
    list: boolean;
  } {
    const ids = new Set<string>();
    let list = false;
    for (const event of events) {
      const [id, ...inside] = event.path;
      const keys = new Set(event.changes.keys.keys());
      if (id === undefined) {
        list = true;
        for (const key of keys) this.mark(key);
        for (const key of keys) ids.add(key);
      } else {
        const isPart = inside.join('/') === this.reader.partsAt;
        this.mark(String(id), isPart ? keys : null);
        ids.add(String(id));
        if (keys.has('order')) list = true;
      }
    }
    return { ids, list };
  }
}
