// Runs the graph on show in the worker: by itself after an edit unless it is large, one request at a time, and of what
// changed meanwhile only the latest.
import { proxy } from 'comlink';
import { untrack } from 'svelte';
import type { GraphDocument, NodeId, NodePath } from '../../graph/document';
import type { FetchedValue, GraphRuntimeApi, PortAddress } from '../../runtime/graph-api';
import type { Progress } from '../../runtime/api';
import { codeOf } from '../../tfjs-spade/errors';
import type { EditorState } from '../editor-state.svelte';
import { ActivityBook } from './activity-book';
import { Asker } from './asker';
import type { GraphFiles } from './graph-files';
import { GraphWeights } from './graph-weights.svelte';
import { largeness } from './large';
import { fetchesOf, largePreviewOf, previewsOf } from './request';
import { Training } from './training.svelte';

/** Quiet time after an edit before a run is asked for, in milliseconds. */
const QUIET = 120;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class GraphRunner {
  /** Off: runs only when asked. */
  automatic = $state(true);
  busy = $state(false);
  stopping = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Why the last run gave nothing. */
  failure = $state.raw<string | null>(null);
  milliseconds = $state.raw<number | null>(null);
  /** What the views of chosen nodes read, by node. */
  values = $state.raw<ReadonlyMap<NodePath, FetchedValue>>(new Map());
  readonly weights: GraphWeights;
  readonly training: Training;
  /** Why the graph runs only when asked; null when it is not large. */
  readonly large: string | null = $derived.by(() => largeness(this.editor.analysis.totals));

  /** Grows when weights moved or another backend computes; reading it is followed. */
  weightsVersion = $state(0);
  readonly asker: Asker;
  private readonly book: ActivityBook;
  private wanted = false;
  /** The next run is for all that can be seen, fresh or not. */
  private afresh = false;
  private turn: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Asked for beside what can be seen: run to here. */
  private target: NodeId | null = null;
  private known: GraphDocument | null = null;

  constructor(
    readonly editor: EditorState,
    private readonly api: GraphRuntimeApi,
    readonly files: GraphFiles,
    /** Resolves when the worker has a backend; nothing is asked before. */
    private readonly started: Promise<unknown> = Promise.resolve(),
  ) {
    this.book = new ActivityBook(editor);
    this.weights = new GraphWeights(api, files, started);
    this.asker = new Asker(editor.workspace, editor.registry, api, this.weights, files);
    this.training = new Training(api);
  }

  /** Follows the editor and the paintings until the returned function is called. */
  start(): () => void {
    const stopEffects = $effect.root(() => {
      $effect(() => {
        const { document } = this.editor;
        untrack(() => this.documentChanged(document));
      });
      $effect(() => {
        // Read so that a change of what can be seen runs what is missing.
        const seen = [this.editor.onScreen, this.editor.selection, this.editor.body, this.automatic];
        if (seen) untrack(() => this.soon());
      });
    });
    this.asker.forgetRemoved();
    const leaveWorkspace = this.editor.workspace.subscribe(({ graphs, paintings }) => {
      if (graphs.size > 0) this.asker.forgetRemoved();
      if (paintings.size > 0) this.soon();
    });
    return () => {
      stopEffects();
      leaveWorkspace();
      clearTimeout(this.timer);
    };
  }

  /** Runs what can be seen now, fresh or not. Resolves when its result is on show. */
  async run(): Promise<void> {
    this.afresh = true;
    await this.runMissing();
  }

  /** Runs what this node of the body on show needs, and shows it large. */
  async runTo(node: NodeId): Promise<void> {
    this.target = node;
    await this.run();
  }

  /** Ends the run when the operation that runs is done. */
  async stop(): Promise<void> {
    if (!this.busy) return;
    this.stopping = true;
    this.wanted = false;
    await this.api.stopRuns();
  }

  /** Minimises the objectives of the graph on show for as many steps as the plan says. */
  async train(): Promise<void> {
    const { editor, training } = this;
    const { document } = editor;
    if (training.running) return;
    this.failure = null;
    editor.announce(`Training for ${training.plan.steps} steps`);
    const work = () => this.asker.about(document, (contents) => training.run(document, contents));
    try {
      const end = await training.followed(work, () => this.weightsMoved());
      editor.announce(`${end.stopped ? 'Stopped' : 'Trained'} after ${end.steps} steps`);
    } catch (error) {
      this.fail('Training failed', error);
    }
  }

  /**
   * All numbers of one output, of the graph as it is now.
   * @throws SpadeError when the graph does not run to there
   */
  fetch(port: PortAddress): Promise<FetchedValue> {
    return this.asker.fetch(this.editor.document, port, this.hear());
  }

  /** Takes back all training: the weights are those of the checkpoint, or drawn from the root seed. */
  async resetWeights(): Promise<void> {
    const { id, checkpoint } = this.editor.document;
    try {
      await this.weights.reset(id);
    } catch (error) {
      this.fail('The weights were not reset', error);
      return;
    }
    this.training.clear();
    this.editor.announce(
      `Weights reset to ${checkpoint ? `those of ${checkpoint.name}` : 'what the root seed draws'}`,
    );
    this.weightsMoved();
  }

  /** Another backend computes. The worker kept what it was sent, its checkpoints and what training learned. */
  restarted(): void {
    this.weightsVersion++;
    this.book.allStale('the backend was started again');
    this.soon();
  }

  private documentChanged(document: GraphDocument): void {
    const before = this.known;
    this.known = document;
    if (before?.id !== document.id) {
      this.book.clear();
      this.weights.clear();
      this.training.clear();
      this.values = new Map();
      this.milliseconds = null;
    } else if (before.seed !== document.seed || before.checkpoint?.source !== document.checkpoint?.source) {
      this.book.weightsMoved();
    }
    this.soon();
  }

  /** What depends on weights is stale. */
  weightsMoved(): void {
    this.weightsVersion++;
    this.book.weightsMoved();
    this.soon();
  }

  /** Says what is stale, and runs it unless the graph runs only when asked. */
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.automatic && this.large === null) void this.runMissing();
      else this.book.look();
    }, QUIET);
  }

  private async runMissing(): Promise<void> {
    clearTimeout(this.timer);
    this.wanted = true;
    this.turn ??= this.work().finally(() => (this.turn = null));
    await this.turn;
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      await this.started;
      while (this.wanted) {
        this.wanted = false;
        await this.runOnce();
      }
    } catch (error) {
      this.fail('Nothing can run', error);
    } finally {
      this.busy = false;
      this.stopping = false;
      this.progress = null;
    }
  }

  private async runOnce(): Promise<void> {
    const { editor, book } = this;
    const { document } = editor;
    book.look();
    if (this.afresh) book.forgetPreviews();
    this.afresh = false;
    const previews = [...book.missing(previewsOf(editor)), ...largePreviewOf(editor, this.target)];
    this.target = null;
    const fetch = fetchesOf(editor);
    if (previews.length === 0 && fetch.length === 0) return;
    book.running(previews.map(({ node }) => node));
    try {
      await this.weights.use(document);
      const state = book.look(document);
      const result = await this.asker.run(document, { fetch, previews }, this.hear());
      this.failure = null;
      if (editor.graphId !== document.id) return;
      book.ran(result, state, previews);
      this.values = new Map([...this.values, ...result.values.map((value) => [value.node, value] as const)]);
      this.milliseconds = result.milliseconds;
    } catch (error) {
      if (codeOf(error) === 'graph/stopped') {
        book.stopped();
        editor.announce('The run was stopped');
        return;
      }
      book.failed(messageOf(error));
      this.fail('The graph did not run', error);
    }
  }

  private hear(): (progress: Progress) => void {
    return proxy((progress: Progress) => {
      // The last of it may arrive after the run has ended.
      if (this.busy) this.progress = progress;
    });
  }

  private fail(what: string, error: unknown): void {
    this.failure = `${what}: ${messageOf(error)}`;
    this.editor.announce(this.failure);
  }
}
