// The Inspect room's own state: what is looked at, and the painter of the map that the graph reads. It asks the worker
// the way the graph's runner does, so that paintings and weights are sent once.
import { proxy } from 'comlink';
import { download } from '../../editor/dialogs/download';
import { largeness } from '../../editor/run/large';
import type { Totals } from '../../graph/analysis';
import type { GraphDocument } from '../../graph/document';
import type { InspectorHost } from '../../inspector/host';
import { InspectorState } from '../../inspector/inspector-state.svelte';
import { nodes } from '../../nodes';
import type { PortAddress } from '../../runtime/graph-api';
import type { InspectAnswer, InspectQuery, SurvivalCurve, SurvivalMaps } from '../../runtime/inspect-api';
import type { Progress } from '../../runtime/progress';
import { paintingsOf } from '../../workspace';
import type { PaintingId, WorkspaceApi } from '../../workspace/api';
import type { Engine } from '../engine.svelte';
import type { GraphDesk } from '../graph/graph-desk.svelte';
import type { Messages } from '../messages.svelte';
import { bindPainter, type BoundPainter } from '../paint/bound-painter';

type Hear = (progress: Progress) => void;

export class InspectDesk implements InspectorHost {
  readonly registry = nodes;
  readonly inspector: InspectorState;
  /** The painter of a map that the graph reads. */
  beside = $state.raw<BoundPainter | null>(null);
  private readonly leave: () => void;

  constructor(
    readonly workspace: WorkspaceApi,
    private readonly api: Engine['api'],
    private readonly desk: GraphDesk,
    private readonly messages: Messages,
  ) {
    this.inspector = new InspectorState(this, desk.editor.graphId);
    const leave = this.inspector.follow();
    const forget = workspace.subscribe(({ graphs }) => {
      if (graphs.size > 0) desk.runner.asker.forgetRemoved();
    });
    this.leave = () => [leave, forget].forEach((stop) => stop());
  }

  get weightsVersion(): number {
    return this.desk.runner.weightsVersion;
  }

  holdsBack(totals: Totals): string | null {
    return largeness(totals);
  }

  inspect(
    document: GraphDocument,
    queries: readonly InspectQuery[],
    hear: Hear,
  ): Promise<readonly InspectAnswer[]> {
    return this.desk.runner.asker.about(document, (contents) =>
      this.api.inspectGraph({ document, contents, queries }, proxy(hear)),
    );
  }

  survival(
    document: GraphDocument,
    port: PortAddress,
    maps: SurvivalMaps,
    hear: Hear,
  ): Promise<SurvivalCurve> {
    return this.desk.runner.asker.about(document, (contents) =>
      this.api.labelSurvival({ document, contents, port, maps }, proxy(hear)),
    );
  }

  stop(): Promise<void> {
    return this.api.stopRuns();
  }

  fail(what: string, error: unknown): void {
    this.messages.fail(what, error);
  }

  say(message: string): void {
    this.messages.say(message);
  }

  download(file: Blob, name: string): void {
    const dot = name.lastIndexOf('.');
    download(file, name.slice(0, dot), name.slice(dot + 1));
  }

  /** The maps that the graph reads and the workspace has. */
  get read(): readonly PaintingId[] {
    return [...paintingsOf(this.inspector.document)].filter((id) => this.workspace.painting(id));
  }

  /** Looks into the graph that the page has open, and binds the painter of a map that it reads. */
  look(preferred: PaintingId | null): void {
    const { inspector, desk, read } = this;
    if (inspector.document.id !== desk.editor.graphId) inspector.show(desk.editor.graphId);
    if (this.beside && read.includes(this.beside.id)) return;
    this.paint(read.find((id) => id === preferred) ?? read[0] ?? '');
  }

  /** Binds the painter of a map; none is bound where the workspace has no such map. */
  paint(id: PaintingId): void {
    const { workspace } = this;
    this.closePainter();
    const painting = workspace.painting(id);
    if (!painting) return;
    this.beside = bindPainter(workspace, painting, {
      changed: () => undefined,
      refused: (error) => this.messages.fail('This was not painted', error),
    });
  }

  closePainter(): void {
    this.beside?.release();
    this.beside = null;
  }

  /** For good: another workspace is shown. */
  close(): void {
    this.closePainter();
    this.leave();
  }
}
