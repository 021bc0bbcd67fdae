// What the parts of the graph editor share: the graph on show, what is known of it, what is selected, and what the
// user is about to connect. It holds nothing that is saved: every change goes through the workspace.
import { untrack } from 'svelte';
import type { Analysis } from '../graph/analysis';
import { analyse } from '../graph/compile';
import type { NodeRegistry } from '../graph/definition';
import {
  pathOf,
  type GraphBody,
  type GraphDocument,
  type GraphId,
  type NodeId,
  type NodePath,
  type Position,
  type SubgraphId,
  type WireId,
} from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';
import type { NodeRun, PreviewPicture } from '../runtime/graph-api';
import type { WorkspaceApi } from '../workspace/api';

/** A socket by its node in the body on show. */
export interface Socket {
  readonly node: NodeId;
  readonly port: string;
  readonly side: 'input' | 'output';
}

/** Where the search for a node was called, and what it shall be wired to. */
export interface SearchRequest {
  /** In the graph's own coordinates. */
  readonly position: Position;
  readonly from: Socket | null;
  /** The new node goes into this wire. */
  readonly onWire: WireId | null;
}

/** A context menu was asked for: at a place of the window, about what is selected, or about this wire. */
export interface MenuRequest {
  readonly x: number;
  readonly y: number;
  readonly wire: WireId | null;
  /** In the graph's own coordinates, where a new node would go. */
  readonly position: Position;
}

/** What the canvas does for commands and panels. */
export interface CanvasActions {
  /** Shows these nodes, or the whole body when none are given. */
  fit(nodes?: Iterable<NodeId>): void;
  /** Zooms at the middle; 1.2 is a step nearer. */
  zoom(factor: number): void;
  /** Brings a node into the middle, selects and focuses it. */
  reveal(node: NodeId): Promise<void>;
  /** Gives the keyboard back to the canvas: to the selected node, else to where Tab comes to. */
  focus(): Promise<void>;
  /** Lays out the selection, or the whole body when nothing is selected, as one undoable step. */
  layout(): Promise<void>;
  /** The middle of what is seen, in the graph's own coordinates. */
  middle(): Position;
}

/** What a node did last, or is about to do. */
export type NodeActivity =
  | { readonly state: 'fresh'; readonly run: NodeRun }
  | { readonly state: 'stale'; readonly reason: string }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly reason: string };

/** How the graph lies in its frame, in CSS pixels. */
export interface Viewport extends Position {
  readonly zoom: number;
}

export class EditorState {
  graphId = $state.raw<GraphId>() as GraphId;
  document = $state.raw<GraphDocument>() as GraphDocument;
  /** The subgraph instances that were entered, from the root inwards. */
  entered = $state.raw<readonly NodeId[]>([]);
  selection = $state.raw<ReadonlySet<NodeId>>(new Set());
  selectedWires = $state.raw<ReadonlySet<WireId>>(new Set());
  /** The socket from which a connection was begun by click or key. */
  pending = $state.raw<Socket | null>(null);
  search = $state.raw<SearchRequest | null>(null);
  viewport = $state.raw<Viewport>({ x: 0, y: 0, zoom: 1 });
  menu = $state.raw<MenuRequest | null>(null);
  /** Set by the canvas while it is on the page. */
  canvas = $state.raw<CanvasActions | null>(null);
  /** The nodes of the body on show that can be seen and are near enough to have a preview; set by the canvas. */
  onScreen = $state.raw<ReadonlySet<NodeId>>(new Set());
  /** Why the last thing asked for was not done; shown until the next one. */
  refusal = $state.raw<string | null>(null);
  /** Read aloud by the live region. */
  announcement = $state.raw('');
  previews = $state.raw<ReadonlyMap<NodePath, PreviewPicture>>(new Map());
  activity = $state.raw<ReadonlyMap<NodePath, NodeActivity>>(new Map());

  readonly analysis: Analysis = $derived.by(() => analyse(this.document, this.registry));
  /** The subgraph whose body is on show; null for the root. */
  readonly scope: SubgraphId | null = $derived.by(() => this.subgraphAt(this.entered));
  readonly body: GraphBody = $derived(
    this.scope === null ? this.document.root : this.document.subgraphs[this.scope]!.body,
  );

  constructor(
    readonly workspace: WorkspaceApi,
    readonly registry: NodeRegistry,
    graph: GraphId,
  ) {
    this.show(graph);
  }

  /** Follows the workspace until the returned function is called, from what it has become meanwhile. */
  follow(): () => void {
    untrack(() => this.refresh());
    return this.workspace.subscribe(({ graphs }) => {
      if (graphs.has(this.graphId)) this.refresh();
    });
  }

  show(graph: GraphId): void {
    this.graphId = graph;
    this.entered = [];
    this.select([]);
    this.pending = null;
    this.refresh();
  }

  /** One undoable step. A refusal is shown and said instead of thrown; tells whether it was done. */
  edit(name: string, change: (graph: GraphDocument) => GraphDocument): boolean {
    return this.attempt(() => this.workspace.editGraph(this.graphId, name, change));
  }

  /** As `edit`, for what changes more of the workspace than the graph on show. */
  attempt(work: () => void): boolean {
    const { readOnly } = this.workspace;
    if (readOnly !== null) return this.refuse(readOnly);
    try {
      work();
    } catch (error) {
      if (!(error instanceof SpadeError)) throw error;
      return this.refuse(error.message);
    }
    this.refusal = null;
    return true;
  }

  refuse(reason: string): false {
    this.refusal = reason;
    this.announce(reason);
    return false;
  }

  select(nodes: Iterable<NodeId>, wires: Iterable<WireId> = []): void {
    this.selection = new Set(nodes);
    this.selectedWires = new Set(wires);
  }

  enter(node: NodeId): void {
    this.entered = [...this.entered, node];
    this.select([]);
  }

  leave(): void {
    this.entered = this.entered.slice(0, -1);
    this.select([]);
  }

  /** The address of a node of the body on show. */
  pathTo(node: NodeId): NodePath {
    return pathOf(...this.entered, node);
  }

  announce(text: string): void {
    // The same sentence twice is read twice only when the text differs.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }

  private refresh(): void {
    const document = this.workspace.graph(this.graphId);
    if (!document) return;
    this.document = document;
    // Another tab may have removed what is on show.
    while (this.entered.length > 0 && this.subgraphAt(this.entered) === null) {
      this.entered = this.entered.slice(0, -1);
    }
    this.select([...this.selection].filter((id) => id in this.body.nodes));
  }

  private subgraphAt(entered: readonly NodeId[]): SubgraphId | null {
    let scope: SubgraphId | null = null;
    for (const id of entered) {
      const body: GraphBody | undefined =
        scope === null ? this.document.root : this.document.subgraphs[scope]?.body;
      const next: SubgraphId | undefined = body?.nodes[id]?.subgraph;
      if (next === undefined || !(next in this.document.subgraphs)) return null;
      scope = next;
    }
    return scope;
  }
}
