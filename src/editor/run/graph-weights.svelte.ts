// The weights of graphs as the worker has them: each graph gets the checkpoint that its document names, once.
import type { AttachedCheckpoint, GraphDocument, GraphId } from '../../graph/document';
import type { CheckpointMatch, GraphRuntimeApi } from '../../runtime/graph-api';
import type { GraphFiles } from './graph-files';

export class GraphWeights {
  /** Of the graph on show, with the checkpoint attached last. */
  match = $state.raw<CheckpointMatch | null>(null);
  /** Source of the checkpoint that the worker has, by graph. */
  private readonly attached = new Map<GraphId, string>();

  constructor(
    private readonly api: GraphRuntimeApi,
    private readonly files: GraphFiles,
  ) {}

  /** Another graph is on show. */
  clear(): void {
    this.match = null;
  }

  /** The worker has what the document names when this resolves. */
  async use(document: GraphDocument): Promise<void> {
    const { id, checkpoint } = document;
    if (this.attached.get(id) === checkpoint?.source) return;
    if (checkpoint) await this.attach(document, checkpoint);
    else await this.reset(id);
  }

  /** Gives the graph the tensors of a file that is shipped or kept, by their names. */
  async attach(document: GraphDocument, { source, name }: AttachedCheckpoint): Promise<CheckpointMatch> {
    const file = await this.files.checkpoint(source);
    this.match = await this.api.attachCheckpoint(document, file, name);
    this.attached.set(document.id, source);
    return this.match;
  }

  /** Drawn from the root seed; `use` brings the checkpoint of the document back. */
  async reset(id: GraphId): Promise<void> {
    await this.api.resetGraphWeights(id);
    this.attached.delete(id);
    this.match = null;
  }

  export(document: GraphDocument): Promise<Uint8Array> {
    return this.api.exportGraphWeights(document);
  }
}
