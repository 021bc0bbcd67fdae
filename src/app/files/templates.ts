// The templates as the rooms offer them: each brings the paintings that it needs, or takes those that are there.
import type { GraphTemplate } from '../../editor/editor-session.svelte';
import type { PaintingRef } from '../../graph/definition';
import type { GroupedTemplate, WantedPainting } from '../../templates';
import type { PaintingId, WorkspaceApi } from '../../workspace/api';
import { encodingOf } from '../paint/bound-painter';
import { bandsCanvas, freshTitle, referenceTo, replacePainting } from '../paint/paintings';

/** The painting on show if it has the encoding, else any that has, else a new one of bands of classes. */
function paintingFor(
  { title, encoding, width, height }: WantedPainting,
  workspace: WorkspaceApi,
  shown: PaintingId | null,
): PaintingRef {
  const fitting = workspace.paintings.filter((painting) => painting.encoding === encoding);
  const painting = fitting.find(({ id }) => id === shown) ?? fitting[0];
  if (painting) return referenceTo(painting.id, { map: painting.map, encoding: encodingOf(painting) });
  const id: PaintingId = crypto.randomUUID();
  const canvas = bandsCanvas(encoding, width, height);
  replacePainting(workspace, id, 'new painting', canvas, freshTitle(title, workspace.paintings));
  return referenceTo(id, canvas);
}

export const offered = (
  templates: readonly GroupedTemplate[],
  workspace: WorkspaceApi,
  shown: () => PaintingId | null,
): readonly GraphTemplate[] =>
  templates.map(({ id, title, summary, description, group, paintings, make }) => ({
    id,
    title,
    summary,
    description,
    group,
    make: () => {
      const found = Object.entries(paintings).map(
        ([name, wanted]) => [name, paintingFor(wanted, workspace, shown())] as const,
      );
      return make(Object.fromEntries(found));
    },
  }));
