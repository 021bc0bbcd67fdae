// The saved work of this browser: the workspace, whether it is saved, and the files beside it.
import { BinaryStore, joinTabs, openSavedWorkspace, type SaveStatus, type Workspace } from '../workspace';
import { KeptFiles, type Binaries } from './kept-files';

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
  // What no graph names any more stays: undo, another tab or a graph that cannot be read could ask for it.
  const session = new Session(workspace, new BinaryStore());
  session.hear(saved.status);
  saved.onStatus((status) => session.hear(status));
  joinTabs(workspace.doc);
  return session;
}
