// Whether the updates that y-indexeddb writes were really kept. It does not tell when a write fails, so this hears of
// it from the database, says why, and has everything written again.
import { storeState, type IndexeddbPersistence } from 'y-indexeddb';
import { resultOf } from './requests';

export type SaveStatus =
  | { readonly state: 'saved' | 'saving' }
  /** `reason` is a whole sentence with a cure. */
  | { readonly state: 'failed'; readonly reason: string };

const RETRY_MS = 5000;
/** The store in which y-indexeddb keeps updates. */
const UPDATES = 'updates';

export class Autosave {
  readonly #listeners = new Set<(status: SaveStatus) => void>();
  #status: SaveStatus = { state: 'saved' };
  #retry: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(
    private readonly persistence: IndexeddbPersistence,
    private readonly database: IDBDatabase,
  ) {
    // After y-indexeddb's own listener, whose write is therefore asked for first.
    persistence.doc.on('update', this.#onUpdate);
    database.addEventListener('abort', ({ target }) => this.#fail((target as IDBTransaction).error));
    for (const gone of ['close', 'versionchange'])
      database.addEventListener(gone, () => {
        void this.close();
        this.#set({ state: 'failed', reason: failure('its storage for this page was cleared') });
      });
  }

  get status(): SaveStatus {
    return this.#status;
  }

  onStatus(listener: (status: SaveStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.persistence.doc.off('update', this.#onUpdate);
    await this.persistence.destroy();
  }

  readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.persistence || this.#retry) return;
    this.#set({ state: 'saving' });
    void this.#confirm();
  };

  /** A read waits for the writes before it: once it is answered they are kept, or their failure was heard. */
  async #confirm(): Promise<void> {
    try {
      await resultOf(this.database.transaction(UPDATES).objectStore(UPDATES).count());
      if (!this.#retry && !this.#closed) this.#set({ state: 'saved' });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const why = full ? 'its storage is full' : error instanceof Error ? error.message : 'it gave no reason';
    // Later updates build on the one that was lost, so nothing is saved before all is written anew.
    this.#retry ??= setTimeout(() => void this.#writeAll(), RETRY_MS);
    this.#set({ state: 'failed', reason: failure(why) });
  }

  async #writeAll(): Promise<void> {
    this.#retry = null;
    try {
      await storeState(this.persistence);
      await this.#confirm();
    } catch (error) {
      this.#fail(error);
    }
  }

  #set(status: SaveStatus): void {
    if (status.state !== 'failed' && status.state === this.#status.state) return;
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status);
  }
}

/** What the user reads when nothing is kept. */
export const failure = (why: string): string =>
  `The browser does not keep the latest changes (${why}). Export the workspace as a file before you close this page.`;
