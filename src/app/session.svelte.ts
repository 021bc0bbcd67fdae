// The saved work of this browser: the workspace, whether it is saved, and the files beside it.
import { BinaryStore, joinTabs, openSavedWorkspace, type SaveStatus, type Workspace } from '../workspace';
import { KeptFiles, type Binaries } from './kept-files';
import { aloneInBrowser } from './lone-tab';

export class Session {
  saved = $state.raw<SaveStatus>({ state: 'saved' });
  readonly files: KeptFiles;
  private waiting: (() => void)[] = [];

  constructor(
    readonly workspace: Workspace,
    readonly binaries: Binaries,
  ) {
    this.files = new KeptFiles(binaries);
  }

  hear(status: SaveStatus): void {
    this.saved = status;
    if (status.state !== 'saved') return;
    for (const tell of this.waiting.splice(0)) tell();
  }

  /** Resolves when the browser keeps what was changed until now; never while it keeps nothing. */
  whenSaved(): Promise<void> {
    if (this.saved.state === 'saved') return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

/** Opens what this browser saved, and lets its other tabs take part. */
export async function openSession(): Promise<Session> {
  const saved = await openSavedWorkspace();
  const { workspace } = saved;
  const store = new BinaryStore();
  const session = new Session(workspace, store);
  session.hear(saved.status);
  saved.onStatus((status) => session.hear(status));
  joinTabs(workspace.doc);
  // Later, undo could ask again for a file that no graph names, and so could the undo of another tab.
  aloneInBrowser(() => sweep(session, store)).catch(() => undefined);
  return session;
}

/** Removes old files that nothing names, only where all that could name one was read and is kept. */
async function sweep({ saved, workspace }: Session, store: BinaryStore): Promise<void> {
  // An empty workspace may be one that was lost.
  if (saved.state !== 'saved' || workspace.readOnly !== null || workspace.graphs.length === 0) return;
  // As stored: a graph that was mended when it was read may name fewer.
  const stored = JSON.stringify(workspace.doc.getMap('graphs'));
  await store.removeUnused(new Set(stored.match(/[0-9a-f]{64}/g)));
}
