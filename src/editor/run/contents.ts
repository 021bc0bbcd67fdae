// What stands behind a graph's sources, sent to the worker once for each version.
import type { FileRef, NodeRegistry, PaintingRef } from '../../graph/definition';
import type { GraphDocument } from '../../graph/document';
import { paintingsInSurgery } from '../../graph/surgery';
import type { GraphContent } from '../../runtime/graph-api';
import type { WorkspaceApi } from '../../workspace/api';
import type { GraphFiles } from './graph-files';

/** Ids of the paintings and hashes of the files that a graph reads. */
export interface Sources {
  readonly paintings: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

export function sourcesOf(document: GraphDocument, registry: NodeRegistry): Sources {
  const read = paintingsInSurgery(document.surgery ?? []);
  const paintings = new Set(read.map(({ painting }) => painting));
  const files = new Set<string>();
  const bodies = [document.root, ...Object.values(document.subgraphs).map(({ body }) => body)];
  for (const node of bodies.flatMap((body) => Object.values(body.nodes))) {
    const fields = registry.find(node.type)?.parameters ?? {};
    for (const [name, field] of Object.entries(fields)) {
      const value = node.parameters[name] ?? null;
      if (value === null) continue;
      if (field.kind === 'painting') paintings.add((value as unknown as PaintingRef).painting);
      if (field.kind === 'file') files.add((value as unknown as FileRef).hash);
    }
  }
  return { paintings, files };
}

export class ContentSender {
  private readonly sent = new Map<string, number>();

  constructor(
    private readonly workspace: WorkspaceApi,
    private readonly files: GraphFiles,
  ) {}

  /**
   * Gives the work what the worker has not heard of yet. It counts as sent, unless the work fails. A picture that is
   * not kept here is left out: the worker names the node that needs it, and all else runs.
   */
  async send<T>(sources: Sources, work: (contents: readonly GraphContent[]) => Promise<T>): Promise<T> {
    const contents = await this.changed(sources);
    try {
      return await work(contents);
    } catch (error) {
      for (const { id } of contents) this.sent.delete(id);
      throw error;
    }
  }

  private async changed({ paintings, files }: Sources): Promise<GraphContent[]> {
    const contents: GraphContent[] = [];
    for (const id of paintings) {
      const painting = this.workspace.painting(id);
      if (!painting || this.sent.get(id) === painting.version) continue;
      const { width, height, labels } = painting.map;
      contents.push({
        kind: 'labels',
        id,
        version: painting.version,
        width,
        height,
        labels,
        instances: null,
      });
    }
    for (const id of files) {
      if (this.sent.has(id)) continue;
      const picture = await this.files.picture(id).catch(() => null);
      if (picture) contents.push({ kind: 'image', id, version: 1, ...picture });
    }
    for (const { id, version } of contents) this.sent.set(id, version);
    return contents;
  }

  /** The worker may no longer have what was sent. */
  forget(): void {
    this.sent.clear();
  }
}
