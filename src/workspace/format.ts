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
  if (typeof version !== 'number' || !Number.isInteger(version) || version < WORKSPACE_VERSION)
    return `This workspace is of an unknown version (expected a whole number from ${WORKSPACE_VERSION}, got ${JSON.stringify(version) ?? 'none'}). It can be looked at, not changed: it may be damaged, so open a file that you exported before.`;
  return `This workspace was saved by a newer SPADE Playground (version ${version}, this one knows ${WORKSPACE_VERSION}). It can be looked at, not changed: reload the page to get the newer one.`;
}

/** Says in a new document which format it has; call it with the first edit, never before saved work is loaded. */
export function markFormat(meta: Y.Map<unknown>): void {
  if (meta.has('format')) return;
  meta.set('format', WORKSPACE_FORMAT);
  meta.set('version', WORKSPACE_VERSION);
}
