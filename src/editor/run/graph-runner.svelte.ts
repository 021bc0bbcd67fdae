// Runs the graph on show in the worker: by itself after an edit, one request at a time and of what changed meanwhile
// only the latest. Says of every node whether its value is fresh, running or stale, and why.
import { proxy } from 'comlink';
import { untrack } from 'svelte';
import type { GraphDocument, GraphNode, NodeId, NodePath } from '../../graph/document';
import type {
  CheckpointMatch,
  FetchedValue,
  GraphRuntimeApi,
  PortAddress,
  RunGraphResult,
} from '../../runtime/graph-api';
import type { Progress } from '../../runtime/api';
import type { EditorState, NodeActivity } from '../editor-state.svelte';
import { ContentSender, sourcesOf } from './contents';
import type { GraphFiles } from './graph-files';
import { fetchesOf, LARGE_SIDE, previewPort, previewsOf, type PreviewAddress } from './request';
import { everything, staleAfter, staleAfterContent, type Reasons } from './staleness';
import { Training } from './training.svelte';

/** Quiet time after an edit before a run is asked for, in milliseconds. */
const QUIET = 120;

/** Between two looks at what training does, in milliseconds. */
const FOLLOW = 3000;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const passedOn = (node: NodePath): NodeActivity => ({
  state: 'fresh',
  run: { node, milliseconds: 0, bytes: 0, state: 'cached', reason: '' },
});

export class GraphRunner {
  /** Off: runs only when asked. */
  automatic = $state(true);
  busy = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Why the last run gave nothing. */
  failure = $state.raw<string | null>(null);
  /** Of the last run. */
  milliseconds = $state.raw<number | null>(null);
  /** What the views of chosen nodes read, by node. */
  values = $state.raw<ReadonlyMap<NodePath, FetchedValue>>(new Map());
  match = $state.raw<CheckpointMatch | null>(null);
  readonly training: Training;

  private readonly sender: ContentSender;
  private wanted = false;
  private turn: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The largest side asked for, of previews that are as the document says. */
  private readonly drawn = new Map<NodePath, number>();
  /** Counts what makes previews old, so that a run that began before does not count as new. */
  private changes = 0;
  /** Asked for beside what can be seen: run to here. */
  private target: NodeId | null = null;
  private known: GraphDocument | null = null;
  /** `graph source` of the checkpoint that the worker has. */
  private attached: string | null = null;

  constructor(
    readonly editor: EditorState,
    private readonly api: GraphRuntimeApi,
    readonly files: GraphFiles,
    /** Resolves when the worker has a backend; nothing is asked before. */
    private readonly started: Promise<unknown> = Promise.resolve(),
  ) {
    this.sender = new ContentSender(editor.workspace, files);
    this.training = new Training(api);
  }

  /** Follows the editor and the paintings until the returned function is called. */
  start(): () => void {
    const stopEffects = $effect.root(() => {
      $effect(() => {
        const document = this.editor.document;
        untrack(() => this.documentChanged(document));
      });
      $effect(() => {
        // Read so that a change of what can be seen runs what is missing.
        const seen = [this.editor.onScreen, this.editor.selection, this.editor.body, this.automatic];
        if (seen && this.automatic) untrack(() => this.soon());
      });
    });
    const leaveWorkspace = this.editor.workspace.subscribe(({ paintings }) => {
      if (paintings.size > 0) this.contentChanged(paintings);
    });
    return () => {
      stopEffects();
      leaveWorkspace();
      clearTimeout(this.timer);
    };
  }

  /** Runs what can be seen now, fresh or not. Resolves when its result is on show. */
  async run(): Promise<void> {
    this.changes++;
    this.drawn.clear();
    await this.runMissing();
  }

  private async runMissing(): Promise<void> {
    clearTimeout(this.timer);
    this.wanted = true;
    this.turn ??= this.work().finally(() => (this.turn = null));
    await this.turn;
  }

  /** Runs what this node of the body on show needs, and shows it large. */
  async runTo(node: NodeId): Promise<void> {
    this.target = node;
    await this.run();
  }

  /** Minimises the objectives of the graph on show for as many steps as the plan says. */
  async train(): Promise<void> {
    if (this.training.running) return;
    const { editor } = this;
    this.failure = null;
    editor.announce(`Training for ${this.training.plan.steps} steps`);
    // What is seen follows the weights now and then, between the steps.
    const follow = setInterval(() => this.weightsChanged('the weights changed'), FOLLOW);
    try {
      const contents = await this.sender.changed(sourcesOf(editor.document, editor.registry));
      const end = await this.training.run(editor.document, contents).catch((error: unknown) => {
        this.sender.forget(contents);
        throw error;
      });
      editor.announce(`${end.stopped ? 'Stopped' : 'Trained'} after ${end.steps} steps`);
      this.weightsChanged('the weights changed');
    } catch (error) {
      this.fail('Training failed', error);
    } finally {
      clearInterval(follow);
    }
  }

  /**
   * All numbers of one output, of the graph as it is now.
   * @throws Error when the graph does not run; SpadeError 'file/missing' as the run itself
   */
  async fetch(port: PortAddress): Promise<FetchedValue> {
    const { document, registry } = this.editor;
    await this.started;
    await this.attachOwn(document);
    const contents = await this.sender.changed(sourcesOf(document, registry));
    const request = { document, contents, fetch: [port], previews: [] };
    const { values } = await this.api
      .runGraph(
        request,
        proxy(() => undefined),
      )
      .catch((error: unknown) => {
        this.sender.forget(contents);
        throw error;
      });
    return values[0]!;
  }

  async attach(file: Blob, name: string): Promise<void> {
    const { editor } = this;
    this.match = await this.api.attachCheckpoint(editor.document, file, name);
    editor.announce(`${this.match.matched} tensors of ${name} are in use`);
    this.weightsChanged('the weights changed');
  }

  async resetWeights(): Promise<void> {
    await this.api.resetGraphWeights(this.editor.graphId);
    this.match = null;
    this.attached = null;
    this.training.clear();
    this.weightsChanged('the weights were drawn anew');
  }

  exportWeights(): Promise<Uint8Array> {
    return this.api.exportGraphWeights(this.editor.document);
  }

  /** The worker was started again and knows nothing of this graph. */
  restarted(): void {
    this.sender.forgetAll();
    this.attached = null;
    this.weightsChanged('the worker was started again');
  }

  private documentChanged(document: GraphDocument): void {
    const before = this.known;
    this.known = document;
    if (before === document) return;
    if (before?.id !== document.id) {
      this.editor.previews = new Map();
      this.editor.activity = new Map();
      this.values = new Map();
      this.drawn.clear();
      this.match = null;
      this.training.clear();
    } else this.markStale(staleAfter(before, document));
    if (this.automatic) this.soon();
  }

  private contentChanged(ids: ReadonlySet<string>): void {
    const reads = ({ parameters }: GraphNode): boolean =>
      Object.values(parameters).some(
        (value) =>
          value !== null &&
          typeof value === 'object' &&
          'painting' in value &&
          ids.has(value.painting as string),
      );
    const reasons = staleAfterContent(this.editor.document, reads, 'the label map changed');
    if (reasons.size === 0) return;
    this.markStale(reasons);
    if (this.automatic) this.soon();
  }

  private weightsChanged(reason: string): void {
    this.markStale(everything(this.editor.document, reason));
    if (this.automatic) this.soon();
  }

  private markStale(reasons: Reasons): void {
    if (reasons.size === 0) return;
    this.changes++;
    const activity = new Map(this.editor.activity);
    for (const [path, reason] of reasons) {
      this.drawn.delete(path);
      if (activity.get(path)?.state === 'fresh' || activity.get(path)?.state === 'failed') {
        activity.set(path, { state: 'stale', reason });
      }
    }
    this.editor.activity = activity;
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.runMissing(), QUIET);
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.runOnce();
      }
    } finally {
      this.busy = false;
      this.progress = null;
    }
  }

  private async runOnce(): Promise<void> {
    const { editor } = this;
    const { document } = editor;
    const { changes } = this;
    const target = this.target === null ? null : previewPort(editor, this.target);
    this.target = null;
    const previews: PreviewAddress[] = previewsOf(editor).filter(
      ({ node, side }) => (this.drawn.get(node) ?? 0) < side,
    );
    if (target) previews.push({ ...target, side: LARGE_SIDE });
    const fetch = fetchesOf(editor);
    if (previews.length === 0 && fetch.length === 0) return;
    this.markRunning(previews.map(({ node }) => node));
    try {
      await this.started;
      await this.attachOwn(document);
      const contents = await this.sender.changed(sourcesOf(document, editor.registry));
      const request = { document, contents, fetch, previews };
      const told = proxy((progress: Progress) => {
        if (this.busy) this.progress = progress;
      });
      const result = await this.api.runGraph(request, told).catch((error: unknown) => {
        this.sender.forget(contents);
        throw error;
      });
      this.failure = null;
      if (editor.graphId !== document.id) return;
      if (this.changes === changes) for (const { node, side } of previews) this.drawn.set(node, side);
      this.show(document, result);
    } catch (error) {
      this.markFailed(messageOf(error));
      this.fail('The graph did not run', error);
    }
  }

  /** Gives the worker the checkpoint that the document names, once. */
  private async attachOwn(document: GraphDocument): Promise<void> {
    const { checkpoint } = document;
    const key = `${document.id} ${checkpoint?.source ?? ''}`;
    if (this.attached === key) return;
    if (checkpoint) {
      const file = await this.files.checkpoint(checkpoint.source);
      this.match = await this.api.attachCheckpoint(document, file, checkpoint.name);
    }
    this.attached = key;
  }

  private show(document: GraphDocument, result: RunGraphResult): void {
    const { editor } = this;
    const previews = new Map(editor.previews);
    for (const picture of result.previews) previews.set(picture.node, picture);
    const values = new Map(this.values);
    for (const value of result.values) values.set(value.node, value);
    const activity = new Map<NodePath, NodeActivity>(editor.activity);
    for (const [path, was] of activity) if (was.state === 'running') activity.delete(path);
    // What only passes on what it gets has no run of its own.
    for (const { node } of [...result.previews, ...result.values]) activity.set(node, passedOn(node));
    for (const run of result.nodes) activity.set(run.node, { state: 'fresh', run });
    editor.previews = previews;
    this.values = values;
    editor.activity = activity;
    this.milliseconds = result.milliseconds;
    // What was edited while this ran is stale at once.
    if (editor.document !== document) this.markStale(staleAfter(document, editor.document));
  }

  private markRunning(paths: readonly NodePath[]): void {
    const activity = new Map(this.editor.activity);
    for (const path of paths) {
      if (activity.get(path)?.state !== 'fresh') activity.set(path, { state: 'running' });
    }
    this.editor.activity = activity;
  }

  private markFailed(reason: string): void {
    const activity = new Map(this.editor.activity);
    for (const [path, was] of activity) {
      if (was.state === 'running') activity.set(path, { state: 'failed', reason });
    }
    this.editor.activity = activity;
  }

  private fail(what: string, error: unknown): void {
    this.failure = `${what}: ${messageOf(error)}`;
    this.editor.announce(this.failure);
  }
}
