// What views and the shell use of the workspace; everything else here is how it is done.
export type { Painting, PaintingId, WorkspaceApi, WorkspaceChange } from './api';
export { Workspace } from './workspace';
