// Large files stand beside the document by content: one copy of each, named by the SHA-256 of its bytes.
import { resultOf, written } from './requests';
import { estimateRoom, needRoom, quotaError } from './room';

const DATABASE = 'spade-playground/binaries';
const STORE = 'binaries';

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
    if (await this.has(hash)) return hash;
    await needRoom(bytes.length);
    try {
      await this.#with('readwrite', (store) => store.put(new Blob([bytes]), hash));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'QuotaExceededError')
        throw quotaError(bytes.length, await estimateRoom());
      throw error;
    }
    return hash;
  }

  /** The bytes with this hash, or null. */
  async get(hash: string): Promise<Blob | null> {
    const found: unknown = await this.#with('readonly', (store) => store.get(hash));
    return found instanceof Blob ? found : null;
  }

  async has(hash: string): Promise<boolean> {
    return (await this.#with('readonly', (store) => store.count(hash))) > 0;
  }

  async remove(hash: string): Promise<void> {
    await this.#with('readwrite', (store) => store.delete(hash));
  }

  /** Every hash that is kept. */
  async list(): Promise<readonly string[]> {
    return (await this.#with('readonly', (store) => store.getAllKeys())).map(String);
  }

  /** Removes what no document names; returns the hashes removed. Undo can bring a name back, so call it at opening. */
  async removeUnused(used: ReadonlySet<string>): Promise<readonly string[]> {
    const unused = (await this.list()).filter((hash) => !used.has(hash));
    for (const hash of unused) await this.remove(hash);
    return unused;
  }

  async #with<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const opening = indexedDB.open(this.name, 1);
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
