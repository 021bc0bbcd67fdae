// Asks the worker about graphs of the workspace: first it gets the weights and the contents that the graph names, and
// it forgets graphs that left.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, GraphId } from '../../graph/document';
import type {
  FetchedValue,
  GraphContent,
  GraphRuntimeApi,
  PortAddress,
  RunGraphRequest,
  RunGraphResult,
} from '../../runtime/graph-api';
import type { Progress } from '../../runtime/api';
import type { WorkspaceApi } from '../../workspace/api';
import { ContentSender, sourcesOf } from './contents';
import type { GraphFiles } from './graph-files';
import type { GraphWeights } from './graph-weights.svelte';

type Hear = (progress: Progress) => void;

export class Asker {
  private readonly sender: ContentSender;
  /** Graphs that the worker knows. */
  private readonly known = new Set<GraphId>();

  constructor(
    private readonly workspace: WorkspaceApi,
    private readonly registry: NodeRegistry,
    private readonly api: GraphRuntimeApi,
    private readonly weights: GraphWeights,
    files: GraphFiles,
  ) {
    this.sender = new ContentSender(workspace, files);
  }

  /** Does the work when the worker has the weights of the document; it gets the contents that are new. */
  async about<T>(
    document: GraphDocument,
    work: (contents: readonly GraphContent[]) => Promise<T>,
  ): Promise<T> {
    this.known.add(document.id);
    await this.weights.use(document);
    return this.sender.send(sourcesOf(document, this.registry), work);
  }

  run(
    document: GraphDocument,
    { fetch, previews }: Pick<RunGraphRequest, 'fetch' | 'previews'>,
    hear: Hear,
  ): Promise<RunGraphResult> {
    return this.about(document, (contents) =>
      this.api.runGraph({ document, contents, fetch, previews }, hear),
    );
  }

  /** All numbers of one output. @throws SpadeError 'graph/…' when the graph does not run to there */
  async fetch(document: GraphDocument, port: PortAddress, hear: Hear): Promise<FetchedValue> {
    const { values } = await this.run(document, { fetch: [port], previews: [] }, hear);
    return values[0]!;
  }

  /** Frees what the worker holds for graphs that are no longer in the workspace. */
  forgetRemoved(): void {
    for (const id of this.known) {
      if (this.workspace.graph(id)) continue;
      this.known.delete(id);
      this.weights.forget(id);
      // The worker drops what no other graph reads; what one does read is sent once more.
      this.sender.forget();
      void this.api.forgetGraph(id);
    }
  }
}
