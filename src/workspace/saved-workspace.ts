// Opens what this browser saved and keeps saving it.
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { Autosave, failure, type SaveStatus } from './autosave';
import { Workspace } from './workspace';

export interface SavedWorkspace {
  readonly workspace: Workspace;
  readonly status: SaveStatus;
  /** Calls back with every change of the status. */
  onStatus(listener: (status: SaveStatus) => void): () => void;
  /** Stops saving; resolves when the database is closed. */
  close(): Promise<void>;
}

const DATABASE = 'spade-playground/workspace';
/** Saved work is read in milliseconds; a database that never answers must not keep the page from opening. */
const OPEN_MS = 10_000;

/**
 * The workspace that this browser saved, or a new one without anything in it. Each change is written at once. Where
 * the browser gives no storage, or what it saved is damaged and left untouched, the workspace is a new one whose
 * status says that nothing is kept.
 */
export async function openSavedWorkspace(name = DATABASE): Promise<SavedWorkspace> {
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(name, doc);
  try {
    const database = await answered(persistence._db);
    await answered(persistence.whenSynced);
    const autosave = new Autosave(persistence, database);
    return {
      workspace: new Workspace(doc),
      get status() {
        return autosave.status;
      },
      onStatus: (listener) => autosave.onStatus(listener),
      close: () => autosave.close(),
    };
  } catch (error) {
    // Closed first: a part of damaged work must not be written over the rest.
    persistence.destroy().catch(() => undefined);
    const reason = failure(error instanceof Error ? error.message : String(error));
    return {
      workspace: new Workspace(),
      status: { state: 'failed', reason },
      onStatus: () => () => undefined,
      close: () => Promise.resolve(),
    };
  }
}

function answered<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('its database does not open: what it holds may be damaged'));
    const timer = setTimeout(late, OPEN_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
