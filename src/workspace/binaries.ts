// Large files stand beside the document by content: one copy of each, named by the SHA-256 of its bytes.
import { filesOf } from './references';
import { resultOf, written } from './requests';
import { estimateRoom, needRoom, quotaError } from './room';
import type { SavedWorkspace } from './saved-workspace';

const DATABASE = 'spade-playground/binaries';
const STORE = 'binaries';
/** What another tab put lately may be named by work that it has not saved yet. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** SHA-256 of the bytes, 64 hexadecimal digits. */
export async function contentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The browser's own store of binaries. Each call opens and closes it, so that nothing has to be closed. */
export class BinaryStore {
  constructor(private readonly name = DATABASE) {}

  /**
   * Keeps the bytes and returns their hash; bytes that are there already cost nothing.
   * @throws SpadeError 'file/quota' naming the bytes needed and free
   */
  async put(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const hash = await contentHash(bytes);
    // Before the bytes, so that they are never older than they are.
    await this.#stamp(hash, Date.now());
    if (await this.has(hash)) return hash;
    await needRoom(bytes.length);
    try {
      await this.#with('readwrite', 'bytes', (store) => store.put(new Blob([bytes]), hash));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'QuotaExceededError')
        throw quotaError(bytes.length, await estimateRoom());
      throw error;
    }
    return hash;
  }

  /** The bytes with this hash, or null. */
  async get(hash: string): Promise<Blob | null> {
    const found: unknown = await this.#with('readonly', 'bytes', (store) => store.get(hash));
    return found instanceof Blob ? found : null;
  }

  async has(hash: string): Promise<boolean> {
    return (await this.#with('readonly', 'bytes', (store) => store.count(hash))) > 0;
  }

  async remove(hash: string): Promise<void> {
    await this.#with('readwrite', 'bytes', (store) => store.delete(hash));
    await this.#with('readwrite', 'times', (store) => store.delete(hash));
  }

  /** Every hash that is kept. */
  async list(): Promise<readonly string[]> {
    return (await this.#with('readonly', 'bytes', (store) => store.getAllKeys())).map(String);
  }

  /**
   * Removes what no graph names and nobody put here during the last day; returns the hashes removed. Nothing is removed
   * when a part of the work cannot be read or is not kept. What has no known time counts as put now. Undo can bring a
   * name back, so call it at opening.
   */
  async removeUnused(
    { workspace, status }: Pick<SavedWorkspace, 'workspace' | 'status'>,
    now = Date.now(),
  ): Promise<readonly string[]> {
    if (workspace.readOnly !== null || workspace.damaged.length > 0 || status.state === 'failed') return [];
    const used = new Set(workspace.graphs.flatMap((graph) => [...filesOf(graph)]));
    const removed: string[] = [];
    for (const hash of await this.list()) {
      if (used.has(hash)) continue;
      const putAt = await this.#with('readonly', 'times', (store) => store.get(hash) as IDBRequest<unknown>);
      if (typeof putAt !== 'number') await this.#stamp(hash, now);
      else if (now - putAt > DAY_MS) {
        await this.remove(hash);
        removed.push(hash);
      }
    }
    return removed;
  }

  async #stamp(hash: string, now: number): Promise<void> {
    await this.#with('readwrite', 'times', (store) => store.put(now, hash));
  }

  async #with<T>(
    mode: IDBTransactionMode,
    kind: 'bytes' | 'times',
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const opening = indexedDB.open(kind === 'bytes' ? this.name : `${this.name}/times`, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await resultOf(opening);
    try {
      const transaction = database.transaction(STORE, mode);
      const done = written(transaction);
      const [result] = await Promise.all([resultOf(ask(transaction.objectStore(STORE))), done]);
      return result;
    } finally {
      database.close();
    }
  }
}
