// The weights of graphs as the worker has them: each graph gets the checkpoint that its document names, once.
import type { AttachedCheckpoint, GraphDocument, GraphId } from '../../graph/document';
import type { CheckpointMatch, GraphRuntimeApi } from '../../runtime/graph-api';
import { SpadeError } from '../../tfjs-spade/errors';
import type { GraphFiles } from './graph-files';

const unfit = ({ name }: AttachedCheckpoint): SpadeError =>
  new SpadeError(
    'weights/unfit',
    `no tensor of ${name} has the name and shape of a weight of this graph, so it is not attached; choose another file, or name the networks as the file does`,
  );

export class GraphWeights {
  /** Of the graph on show, with the checkpoint attached last. */
  match = $state.raw<CheckpointMatch | null>(null);
  /** Source of the checkpoint that the worker has, by graph. */
  private readonly attached = new Map<GraphId, string>();
  /** Source of the checkpoint that did not fit, by graph: it is not tried before each run. */
  private readonly refused = new Map<GraphId, string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly api: GraphRuntimeApi,
    private readonly files: GraphFiles,
    /** Resolves when the worker has a backend. */
    private readonly started: Promise<unknown>,
  ) {}

  /** Another graph is on show. */
  clear(): void {
    this.match = null;
  }

  /** The worker has what the document names when this resolves; a file that does not fit gives nothing. */
  use(document: GraphDocument): Promise<void> {
    const { id, checkpoint } = document;
    return this.inTurn(async () => {
      if (this.attached.get(id) === checkpoint?.source) return void this.refused.delete(id);
      if (!checkpoint) return this.resetNow(id);
      if (this.refused.get(id) === checkpoint.source) return;
      if ((await this.give(document, checkpoint)).matched > 0) return;
      // What a checkpoint lacks is drawn from the seed, whatever the graph had before.
      await this.resetNow(id);
      this.attached.set(id, checkpoint.source);
    });
  }

  /**
   * Gives the graph the tensors of the file that its document now names, by their names.
   * @throws SpadeError 'weights/unfit' when nothing fits: the weights stay as they are
   */
  attach(document: GraphDocument, checkpoint: AttachedCheckpoint): Promise<CheckpointMatch> {
    return this.inTurn(async () => {
      const match = await this.give(document, checkpoint);
      if (match.matched > 0) return match;
      this.refused.set(document.id, checkpoint.source);
      throw unfit(checkpoint);
    });
  }

  /** Drawn from the root seed; `use` brings the checkpoint of the document back. */
  reset(id: GraphId): Promise<void> {
    return this.inTurn(() => this.resetNow(id));
  }

  /** All weights of a graph, with the checkpoint that its document names. */
  async export(document: GraphDocument): Promise<Uint8Array> {
    await this.use(document);
    return this.api.exportGraphWeights(document);
  }

  /** The graph left the workspace, and the worker forgets it. */
  forget(id: GraphId): void {
    this.attached.delete(id);
    this.refused.delete(id);
  }

  private async give(
    document: GraphDocument,
    { source, name }: AttachedCheckpoint,
  ): Promise<CheckpointMatch> {
    const file = await this.files.checkpoint(source);
    const match = await this.api.attachCheckpoint(document, file, name);
    if (match.matched > 0) {
      this.match = match;
      this.attached.set(document.id, source);
      this.refused.delete(document.id);
    }
    return match;
  }

  private async resetNow(id: GraphId): Promise<void> {
    await this.api.resetGraphWeights(id);
    this.attached.delete(id);
    this.refused.delete(id);
    this.match = null;
  }

  /** One after the other: a run that asks while a file is being attached must not attach it again. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.started).then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
