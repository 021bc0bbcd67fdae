// What views and the shell use of the workspace; everything else here is how it is done.
export type { Painting, PaintingId, WorkspaceApi, WorkspaceChange } from './api';
export type { SaveStatus } from './autosave';
export { BinaryStore, contentHash } from './binaries';
export { readEarlierPainting, type EarlierPainting } from './earlier-painting';
export { readWorkspaceFile, writeWorkspaceFile, type WorkspaceContent, type WorkspaceFile } from './file';
export { importContent } from './import';
export { makeLink, readLink, type Link } from './link';
export type { Work } from './pack';
export type { NamedPainting } from './painting-header';
export { embedWork, readWork } from './picture';
export { filesOf, paintingsOf } from './references';
export { openSavedWorkspace, type SavedWorkspace } from './saved-workspace';
export { joinTabs } from './tabs';
export { Workspace } from './workspace';
