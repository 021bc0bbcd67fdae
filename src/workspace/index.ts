// What views and the shell use of the workspace; everything else here is how it is done.
export type { SaveStatus } from './autosave';
export { BinaryStore } from './binaries';
export { readEarlierPainting } from './earlier-painting';
export { readWorkspaceFile, writeWorkspaceFile, type WorkspaceFile } from './file';
export { importContent } from './import';
export { makeLink, readLink } from './link';
export type { Work } from './pack';
export { embedWork, readWork } from './picture';
export { filesOf, paintingsOf } from './references';
export { estimateRoom, sizeInWords } from './room';
export { openSavedWorkspace, type SavedWorkspace } from './saved-workspace';
export { joinTabs } from './tabs';
export { Workspace } from './workspace';
