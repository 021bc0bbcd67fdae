// The version of the shared document, kept in its `meta` map. A document of another kind or of a later version is
// shown but never written, since writing what one does not understand destroys it.
import type * as Y from 'yjs';

export const WORKSPACE_FORMAT = 'spade-playground/workspace';
export const WORKSPACE_VERSION = 1;

/** Why a document may not be edited; null when it may. A document without any format is a new one. */
export function reasonReadOnly(format: unknown, version: unknown): string | null {
  if (format === undefined && version === undefined) return null;
  if (format !== WORKSPACE_FORMAT) {
    return `This is no workspace of SPADE Playground: expected the format "${WORKSPACE_FORMAT}", got ${JSON.stringify(format) ?? 'none'}. It can be looked at, not changed.`;
  }
  if (version === WORKSPACE_VERSION) return null;
  return `This workspace was saved by a newer SPADE Playground (version ${JSON.stringify(version) ?? 'unknown'}, this one knows ${WORKSPACE_VERSION}). It can be looked at, not changed: reload the page to get the newer one.`;
}

/** Says in a new document which format it has; call it with the first edit, never before saved work is loaded. */
export function markFormat(meta: Y.Map<unknown>): void {
  if (meta.has('format')) return;
  meta.set('format', WORKSPACE_FORMAT);
  meta.set('version', WORKSPACE_VERSION);
}
