// Content of a file, a link or a picture enters the workspace as one step of undo.
import type { GraphId } from '../graph/document';
import type { WorkspaceApi } from './api';
import type { WorkspaceContent } from './file';
import { withPaintings } from './references';

/**
 * Adds what a file holds, or puts it in place of everything that can be read. Ids that are taken get new ones, and the graphs that
 * came along follow. Returns the ids of the graphs as they are now.
 * @throws SpadeError as the workspace's own commands; then nothing has changed
 */
export function importContent(
  workspace: WorkspaceApi,
  { title, graphs, paintings }: WorkspaceContent,
  mode: 'add' | 'replace',
  name: string,
): readonly GraphId[] {
  const added: GraphId[] = [];
  workspace.together(name, () => {
    if (mode === 'replace') {
      for (const { id } of workspace.graphs) workspace.removeGraph(id);
      for (const { id } of workspace.paintings) workspace.removePainting(id);
      workspace.setTitle(title);
    }
    const damaged = new Set(workspace.damaged.map(({ kind, id }) => `${kind} ${id}`));
    const isTaken = (id: string) => damaged.has(`painting ${id}`) || workspace.painting(id) !== undefined;
    const ids = new Map(paintings.map(({ id }) => [id, isTaken(id) ? crypto.randomUUID() : id]));
    for (const { id, ...painting } of paintings) workspace.setPainting(ids.get(id)!, name, painting);
    for (const graph of graphs) {
      const taken = damaged.has(`graph ${graph.id}`) || workspace.graph(graph.id) !== undefined;
      const id = taken ? (crypto.randomUUID() as string as GraphId) : graph.id;
      workspace.addGraph({ ...withPaintings(graph, ids), id });
      added.push(id);
    }
  });
  return added;
}
