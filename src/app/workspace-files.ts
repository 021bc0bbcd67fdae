// The workspace as a file: out with all that its graphs name, in beside what is there.
import {
  filesOf,
  importContent,
  readWorkspaceFile,
  Workspace,
  writeWorkspaceFile,
  type WorkspaceFile,
} from '../workspace';
import { SpadeError } from '../tfjs-spade/errors';
import type { WorkspaceApi } from '../workspace/api';
import type { Binaries } from './kept-files';

/** How the name of a workspace file ends. */
export const WORKSPACE_ENDING = 'spade.zip';

/** The bytes of the file, and how many of the files that its graphs name this browser does not keep. */
export async function exportWorkspace(
  { title, graphs, paintings }: WorkspaceApi,
  store: Binaries,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; missing: number }> {
  const named = new Set(graphs.flatMap((graph) => [...filesOf(graph)]));
  const binaries = new Map<string, Uint8Array>();
  for (const hash of named) {
    const blob = await store.get(hash);
    if (blob) binaries.set(hash, new Uint8Array(await blob.arrayBuffer()));
  }
  const bytes = writeWorkspaceFile({ title, graphs, paintings }, binaries);
  return { bytes, missing: named.size - binaries.size };
}

/** @throws SpadeError as `readWorkspaceFile` */
export const readFile = async (file: File): Promise<WorkspaceFile> =>
  readWorkspaceFile(new Uint8Array(await file.arrayBuffer()), file.name);

export async function addToWorkspace(
  workspace: WorkspaceApi,
  store: Binaries,
  content: WorkspaceFile,
  name: string,
): Promise<void> {
  for (const bytes of content.binaries.values()) await store.put(bytes);
  importContent(workspace, content, 'add', name);
}

/** A workspace that holds what the file does and refuses edits. */
export function lockedWorkspace(content: WorkspaceFile, reason: string): Workspace {
  const open = new Workspace();
  importContent(open, content, 'replace', 'open');
  return new Workspace(open.doc, reason);
}

/** The files that came in a file which is only looked at; nothing is kept of them. One's own `store` has the rest. */
export function lookedBinaries({ binaries }: WorkspaceFile, store: Binaries, reason: string): Binaries {
  return {
    get: async (hash) => {
      const bytes = binaries.get(hash);
      return bytes ? new Blob([bytes]) : store.get(hash);
    },
    put: () => Promise.reject(new SpadeError('file/read-only', reason)),
  };
}
