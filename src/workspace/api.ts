// What views and commands may ask of the workspace: the one document that holds graphs and paintings.
import type { LabelMap } from '../datasets/labels';
import type { GraphDocument, GraphId } from '../graph/document';

export type PaintingId = string;

export interface Painting {
  readonly id: PaintingId;
  readonly title: string;
  readonly map: LabelMap;
  /** Id of the label encoding, `index` for numbered classes. */
  readonly encoding: string;
  readonly numClasses: number;
  /** Grows with every change of this painting in this session; no other content on this page has the same. */
  readonly version: number;
}

/** What one transaction changed. */
export interface WorkspaceChange {
  readonly graphs: ReadonlySet<GraphId>;
  readonly paintings: ReadonlySet<PaintingId>;
  /** Title or order of things changed. */
  readonly list: boolean;
}

/** What is saved but cannot be shown, kept as it is: it can be removed, not edited. */
export interface Damaged {
  readonly kind: 'graph' | 'painting';
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

export interface WorkspaceApi {
  readonly title: string;
  /** Set when the whole document is of a newer version or of an unknown kind: edits are refused and this says why. */
  readonly readOnly: string | null;
  /** Graphs and paintings that cannot be read; the rest stays editable. The same list while nothing changed. */
  readonly damaged: readonly Damaged[];
  readonly graphs: readonly GraphDocument[];
  readonly paintings: readonly Painting[];
  graph(id: GraphId): GraphDocument | undefined;
  painting(id: PaintingId): Painting | undefined;

  /** One undoable step: the graph becomes what `change` makes of it. Nothing is recorded when nothing changed. */
  editGraph(id: GraphId, name: string, change: (graph: GraphDocument) => GraphDocument): void;
  addGraph(graph: GraphDocument): void;
  /** Of a damaged one too. */
  removeGraph(id: GraphId): void;
  /** One undoable step: a map of any size and classes takes the place of the painting's. */
  setPainting(id: PaintingId, name: string, painting: Omit<Painting, 'id' | 'version'>): void;
  /**
   * One undoable step that only writes the tiles that differ; the size stays. Calls with the same `stroke` that follow
   * each other are one step: a long stroke is saved on the way.
   */
  paint(id: PaintingId, name: string, map: LabelMap, stroke?: symbol): void;
  /** Of a damaged one too. */
  removePainting(id: PaintingId): void;
  setTitle(title: string): void;
  /** Several edits as one step. */
  together(name: string, edits: () => void): void;
  /** What a new workspace begins with: undo does not take it back. */
  beginWith(edits: () => void): void;

  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Of the step that undo would take back; null when there is none. */
  readonly undoName: string | null;
  readonly redoName: string | null;
  /** Takes the last step back and returns its name; null when there is none. */
  undo(): string | null;
  redo(): string | null;

  subscribe(listener: (change: WorkspaceChange) => void): () => void;
}
