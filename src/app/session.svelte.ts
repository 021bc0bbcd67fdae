// The saved work of this browser: the workspace, whether it is saved, and the files beside it.
import { BinaryStore, joinTabs, openSavedWorkspace, type SaveStatus, type Workspace } from '../workspace';
import { KeptFiles } from './kept-files';

export class Session {
  saved = $state.raw<SaveStatus>({ state: 'saved' });
  readonly files: KeptFiles;

  constructor(
    readonly workspace: Workspace,
    readonly binaries: BinaryStore,
  ) {
    this.files = new KeptFiles(binaries);
  }
}

/** Opens what this browser saved, and lets its other tabs take part. */
export async function openSession(): Promise<Session> {
  const saved = await openSavedWorkspace();
  const { workspace } = saved;
  const session = new Session(workspace, new BinaryStore());
  session.saved = saved.status;
  saved.onStatus((status) => (session.saved = status));
  joinTabs(workspace.doc);
  session.files.removeUnused(workspace.graphs).catch(() => undefined);
  return session;
}
