// The one document that holds graphs and paintings, over Yjs: every command is a transaction and one step of undo,
// and what other tabs did arrives by the same way without being undone here.
import * as Y from 'yjs';
import type { LabelMap } from '../datasets/labels';
import { GRAPH_VERSION, type GraphDocument, type GraphId } from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';
import type { Damaged, Painting, PaintingId, WorkspaceApi, WorkspaceChange } from './api';
import { History } from './history';
import { markFormat, reasonReadOnly } from './format';
import { inside, type Journal } from './journal';
import { checkGraph, openGraph } from './graph-record';
import { heal } from './heal';
import { GRAPH_LAYOUT } from './layout';
import { checkPainting, layOutPainting, readPainting, writePainting } from './painting-record';
import { layOut, reconcile, snapshot } from './reconcile';
import { Shelf } from './shelf';

/** The root map of what belongs to the workspace as a whole. */
const HEAD = 'workspace';
const UNTITLED = 'Untitled';

/** Of all workspaces of the page, so that content of two that share an id is never taken for the same. */
let versions = 0;

export class Workspace implements WorkspaceApi {
  readonly #listeners = new Set<(change: WorkspaceChange) => void>();
  readonly #head: Y.Map<unknown>;
  readonly #meta: Y.Map<unknown>;
  readonly #graphs: Shelf<GraphDocument>;
  readonly #paintings: Shelf<Painting>;
  readonly #history: History;
  #damage: Record<'graphs' | 'paintings' | 'all', readonly Damaged[]> = {
    graphs: [],
    paintings: [],
    all: [],
  };
  #pending: { graphs: Set<GraphId>; paintings: Set<PaintingId>; list: boolean } | null = null;

  /** `locked` says why a document that could be edited must not be, such as a file of a newer version. */
  constructor(
    readonly doc: Y.Doc = new Y.Doc(),
    private readonly locked: string | null = null,
  ) {
    this.#head = doc.getMap(HEAD);
    this.#meta = doc.getMap('meta');
    this.#graphs = new Shelf(doc, 'graphs', {
      kind: 'graph',
      partsAt: 'graph',
      titleOf: (entry) => {
        const graph = entry.get('graph');
        return graph instanceof Y.Map ? (graph as Y.Map<unknown>).get('title') : null;
      },
      read: (entry, id, previous) => readGraph(entry.get('graph'), id, previous),
    });
    this.#paintings = new Shelf(doc, 'paintings', {
      kind: 'painting',
      partsAt: 'canvas/tiles',
      titleOf: (entry) => entry.get('title'),
      read: (entry, id, previous, parts) => ({
        ...readPainting(entry, previous, parts),
        id,
        version: ++versions,
      }),
    });
    this.#history = new History(doc, () => markFormat(this.#meta));
    this.#observe();
  }

  get title(): string {
    const title = this.#head.get('title');
    return typeof title === 'string' ? title : UNTITLED;
  }

  get readOnly(): string | null {
    return this.locked ?? reasonReadOnly(this.#meta.get('format'), this.#meta.get('version'));
  }

  get damaged(): readonly Damaged[] {
    const [graphs, paintings] = [this.#graphs.damaged, this.#paintings.damaged];
    // The same list as long as both are.
    if (this.#damage.graphs !== graphs || this.#damage.paintings !== paintings)
      this.#damage = { graphs, paintings, all: [...graphs, ...paintings] };
    return this.#damage.all;
  }

  get graphs(): readonly GraphDocument[] {
    return this.#graphs.list;
  }

  get paintings(): readonly Painting[] {
    return this.#paintings.list;
  }

  graph(id: GraphId): GraphDocument | undefined {
    return this.#graphs.get(id);
  }

  painting(id: PaintingId): Painting | undefined {
    return this.#paintings.get(id);
  }

  /**
   * @throws SpadeError 'option/graph' when there is no such graph or `change` gave it another id; 'graph/value';
   *   'file/read-only'
   */
  editGraph(id: GraphId, name: string, change: (graph: GraphDocument) => GraphDocument): void {
    const graph = this.graph(id);
    if (!graph) throw missing('graph', id);
    const changed = change(graph);
    if (changed === graph) return;
    if (changed.id !== id)
      throw new SpadeError(
        'option/graph',
        `expected the graph "${id}" back from an edit, got "${changed.id}"`,
      );
    this.#run(name, (journal) => this.#writeGraph(journal, changed));
  }

  /**
   * A graph of the same id is replaced, in its place.
   * @throws SpadeError 'file/graph', 'file/newer'; 'file/damaged' where one of this id cannot be read; 'file/read-only'
   */
  addGraph(added: GraphDocument): void {
    const graph = checkGraph(added);
    this.#refuseDamaged('graph', graph.id);
    this.#run(`add ${graph.title}`, (journal) => {
      if (this.graph(graph.id)) this.#writeGraph(journal, graph);
      else
        this.#graphs.add(journal, graph.id, new Map([['graph', layOut(graph, GRAPH_LAYOUT, nameOf(graph))]]));
    });
  }

  removeGraph(id: GraphId): void {
    const graph = this.graph(id) ?? this.#damagedOf('graph', id);
    if (!graph) throw missing('graph', id);
    this.#run(`remove ${graph.title}`, (journal) => this.#graphs.remove(journal, id));
  }

  setPainting(id: PaintingId, name: string, painting: Omit<Painting, 'id' | 'version'>): void {
    this.#setPainting(id, name, painting);
  }

  /** @throws SpadeError 'option/painting' without such a painting; 'label/size' or 'label/range'; 'file/read-only' */
  paint(id: PaintingId, name: string, map: LabelMap, stroke?: symbol): void {
    const before = this.painting(id);
    if (!before) throw missing('painting', id);
    const { width, height } = before.map;
    if (map.width !== width || map.height !== height) {
      throw new SpadeError(
        'label/size',
        `painting "${before.title}": expected a map of ${width} x ${height} pixels, got ${map.width} x ${map.height}. Use setPainting to change the size.`,
      );
    }
    this.#setPainting(id, name, { ...before, map }, stroke);
  }

  removePainting(id: PaintingId): void {
    const painting = this.painting(id) ?? this.#damagedOf('painting', id);
    if (!painting) throw missing('painting', id);
    this.#run(`remove ${painting.title}`, (journal) => this.#paintings.remove(journal, id));
  }

  setTitle(title: string): void {
    if (title !== this.title)
      this.#run('rename the workspace', (journal) =>
        journal.set({ map: this.#head, path: [HEAD] }, 'title', title),
      );
  }

  /** When `edits` throws, what it had done is taken back and the error goes on. */
  together(name: string, edits: () => void): void {
    this.#run(name, edits);
  }

  beginWith(edits: () => void): void {
    if (this.readOnly !== null) throw new SpadeError('file/read-only', this.readOnly);
    this.#history.untracked(edits);
  }

  get undoName(): string | null {
    return this.canUndo ? this.#history.undoName : null;
  }

  get redoName(): string | null {
    return this.canRedo ? this.#history.redoName : null;
  }

  get canUndo(): boolean {
    return this.readOnly === null && this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.readOnly === null && this.#history.canRedo;
  }

  undo(): string | null {
    return this.readOnly === null ? this.#history.undo() : null;
  }

  redo(): string | null {
    return this.readOnly === null ? this.#history.redo() : null;
  }

  subscribe(listener: (change: WorkspaceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #setPainting(
    id: PaintingId,
    name: string,
    painting: Omit<Painting, 'id' | 'version'>,
    stroke?: symbol,
  ): void {
    checkPainting(painting);
    this.#refuseDamaged('painting', id);
    const before = this.painting(id);
    const write = (journal: Journal) => {
      const record = this.#paintings.place(id);
      if (record && before) this.#paintings.mark(id, writePainting(journal, record, before, painting));
      else this.#paintings.add(journal, id, layOutPainting(painting));
    };
    this.#run(name, write, stroke);
  }

  #damagedOf(kind: Damaged['kind'], id: string): Damaged | undefined {
    return this.damaged.find((damaged) => damaged.kind === kind && damaged.id === id);
  }

  /** What cannot be read is never written over. */
  #refuseDamaged(kind: Damaged['kind'], id: string): void {
    const damaged = this.#damagedOf(kind, id);
    if (damaged)
      throw new SpadeError(
        'file/damaged',
        `the ${kind} "${damaged.title}" cannot be read (${damaged.reason}), so nothing is written in its place. Remove it first, or use another id.`,
      );
  }

  #run(name: string, edits: (journal: Journal) => void, stroke?: symbol): void {
    if (this.readOnly !== null) throw new SpadeError('file/read-only', this.readOnly);
    this.#history.step(name, edits, stroke);
  }

  #writeGraph(journal: Journal, graph: GraphDocument): void {
    const place = inside(this.#graphs.place(graph.id)!, 'graph')!;
    reconcile(journal, place, { ...graph }, GRAPH_LAYOUT, nameOf(graph));
    this.#graphs.mark(graph.id);
  }

  #observe(): void {
    const change = () => (this.#pending ??= { graphs: new Set(), paintings: new Set(), list: false });
    this.#graphs.entries.observeDeep((events) => {
      const { ids, list } = this.#graphs.markEvents(events);
      for (const id of ids) change().graphs.add(id as GraphId);
      if (list) change().list = true;
    });
    this.#paintings.entries.observeDeep((events) => {
      const { ids, list } = this.#paintings.markEvents(events);
      for (const id of ids) change().paintings.add(id);
      if (list) change().list = true;
    });
    for (const map of [this.#head, this.#meta]) map.observe(() => (change().list = true));
    this.doc.on('afterTransaction', () => {
      const done = this.#pending;
      this.#pending = null;
      if (done) for (const listener of [...this.#listeners]) listener(done);
    });
  }
}

function readGraph(stored: unknown, id: string, previous: GraphDocument | undefined): GraphDocument {
  if (stored instanceof Y.Map) {
    const saved = snapshot(stored as Y.Map<unknown>, previous);
    // What was checked before and is of today's version was changed by edits only, each of them checked.
    const trusted = previous !== undefined && saved.version === GRAPH_VERSION;
    return trusted ? heal(saved as unknown as GraphDocument) : openGraph(saved);
  }
  throw new SpadeError('file/graph', `the graph "${id}": expected its record, got none. It was damaged.`);
}

const nameOf = ({ title }: GraphDocument): string => `graph "${title}"`;

const missing = (kind: 'graph' | 'painting', id: string): SpadeError =>
  new SpadeError(`option/${kind}`, `expected the id of a ${kind} of this workspace, got "${id}"`);
