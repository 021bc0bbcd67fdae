// What the editor says of every node: running, fresh, failed, or stale and why, in the words of the worker. It also
// knows which previews still are as the graph says.
import { compile } from '../../graph/compile';
import { withInstances, type GraphDocument, type NodePath } from '../../graph/document';
import type { Program } from '../../graph/program';
import { RunMemory, type GraphState } from '../../graph/run-memory';
import type { RunGraphResult } from '../../runtime/graph-api';
import type { EditorState, NodeActivity } from '../editor-state.svelte';
import type { PreviewAddress } from './request';

/** A node that has no instruction left: it is muted, or what it needs is missing. */
const CUT_OFF = 'it cannot run as it is now';

export class ActivityBook {
  private memory: RunMemory;
  private compiled: { readonly document: GraphDocument; readonly program: Program } | null = null;
  /** Counts what moved the weights. */
  private weights = 0;
  /** Largest side, by node. */
  private readonly drawn = new Map<NodePath, number>();

  constructor(private readonly editor: EditorState) {
    this.memory = new RunMemory(editor.registry);
  }

  /** Another graph is on show. */
  clear(): void {
    this.memory = new RunMemory(this.editor.registry);
    this.drawn.clear();
    this.editor.previews = new Map();
    this.editor.activity = new Map();
  }

  weightsMoved(): void {
    this.weights++;
  }

  /** How the graph stands, with the paintings of this moment; nodes whose values differ become stale. */
  look(document = this.editor.document): GraphState {
    const { workspace } = this.editor;
    const state = this.memory.look(document, this.programOf(document), {
      content: (id) => workspace.painting(id)?.version ?? 0,
      weight: () => this.weights,
    });
    const standing = new Set([...state.fingerprint.keys()].flatMap(withInstances));
    this.markStale((path) => (standing.has(path) ? this.memory.reasonFor(path, state) : CUT_OFF));
    return state;
  }

  /** Everything that ran must run again. */
  allStale(reason: string): void {
    this.markStale(() => reason);
  }

  /** The previews that are missing, too small or old. */
  missing(previews: readonly PreviewAddress[]): PreviewAddress[] {
    return previews.filter(({ node, side }) => (this.drawn.get(node) ?? 0) < side);
  }

  forgetPreviews(): void {
    this.drawn.clear();
  }

  running(paths: readonly NodePath[]): void {
    const { activity } = this.editor;
    const waiting = paths.filter((path) => activity.get(path)?.state !== 'fresh');
    this.set(waiting.map((path) => [path, { state: 'running' }]));
  }

  /** What was running failed. */
  failed(reason: string): void {
    const running = [...this.editor.activity].filter(([, { state }]) => state === 'running');
    this.set(running.map(([path]) => [path, { state: 'failed', reason }]));
  }

  /** What was running was stopped. */
  stopped(): void {
    this.editor.activity = new Map([...this.editor.activity].filter(([, { state }]) => state !== 'running'));
  }

  /** Writes down a result; what was edited since its state was taken is stale at once. */
  ran(result: RunGraphResult, state: GraphState, previews: readonly PreviewAddress[]): void {
    const { editor } = this;
    this.stopped();
    this.set(result.nodes.map((run) => [run.node, { state: 'fresh', run }]));
    this.memory.ran(
      result.nodes.map(({ node }) => node),
      state,
    );
    for (const { node, side } of previews) this.drawn.set(node, side);
    editor.previews = new Map([
      ...editor.previews,
      ...result.previews.map((picture) => [picture.node, picture] as const),
    ]);
    this.look();
  }

  private programOf(document: GraphDocument): Program {
    if (this.compiled?.document !== document) {
      const { program } = compile(document, this.editor.registry, { mode: 'eval' });
      this.compiled = { document, program };
    }
    return this.compiled.program;
  }

  private markStale(reasonFor: (path: NodePath) => string | null): void {
    const stale: [NodePath, NodeActivity][] = [];
    for (const [path, was] of this.editor.activity) {
      if (was.state === 'running' || was.state === 'failed') continue;
      const reason = reasonFor(path);
      if (reason === null) continue;
      this.drawn.delete(path);
      if (was.state !== 'stale' || was.reason !== reason) stale.push([path, { state: 'stale', reason }]);
    }
    this.set(stale);
  }

  private set(entries: readonly (readonly [NodePath, NodeActivity])[]): void {
    if (entries.length > 0) this.editor.activity = new Map([...this.editor.activity, ...entries]);
  }
}
