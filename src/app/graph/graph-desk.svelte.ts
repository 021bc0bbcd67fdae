// The Graph room's own state: the editor of the open graph, what runs it, and the painter that stands beside it. It
// comes with the room, since it brings the compiler and the registry of nodes.
import { EditorState } from '../../editor/editor-state.svelte';
import type { GraphFiles } from '../../editor/run/graph-files';
import { GraphRunner } from '../../editor/run/graph-runner.svelte';
import type { PaintingRef } from '../../graph/definition';
import type { GraphId, NodeId } from '../../graph/document';
import { setCheckpoint, setParameter } from '../../graph/edit';
import { nodes } from '../../nodes';
import { SpadeError } from '../../tfjs-spade/errors';
import type { PortAddress } from '../../runtime/graph-api';
import { paintingsOf } from '../../workspace';
import type { Painting, PaintingId, WorkspaceApi } from '../../workspace/api';
import type { Engine } from '../engine.svelte';
import type { Messages } from '../messages.svelte';
import { bindPainter, type BoundPainter } from '../paint/bound-painter';
import { savePicture } from '../save-picture';
import { pictureOf } from './picture-of';
import { blankCanvas, freshTitle, referenceTo, replacePainting } from '../paint/paintings';

/** A node of the body on show that has a painting as a parameter. */
export interface PaintedNode {
  readonly node: NodeId;
  readonly parameter: string;
  readonly title: string;
  readonly painting: Painting | null;
}

export class GraphDesk {
  readonly editor: EditorState;
  readonly runner: GraphRunner;
  /** The painter beside the graph; it stays there while other rooms are open. */
  beside = $state.raw<BoundPainter | null>(null);
  /** Which of the two is on show where there is room for one. */
  front = $state<'painter' | 'graph'>('graph');
  private readonly leave: readonly (() => void)[];

  constructor(
    private readonly workspace: WorkspaceApi,
    { api, started }: Pick<Engine, 'api' | 'started'>,
    files: GraphFiles,
    graph: GraphId,
    private readonly messages: Messages,
  ) {
    this.editor = new EditorState(workspace, nodes, graph);
    this.runner = new GraphRunner(this.editor, api, files, started);
    this.leave = [this.editor.follow(), workspace.subscribe(() => this.leaveRemoved())];
  }

  /** Runs the graph while the room is open, until the returned function is called. */
  start(): () => void {
    return this.runner.start();
  }

  /** For good: another workspace is shown. */
  close(): void {
    this.closePainter();
    for (const stop of this.leave) stop();
  }

  /** The chosen node whose painting can be painted; null when there is none, or several. */
  readonly painted: PaintedNode | null = $derived.by(() => {
    const found = [...this.editor.selection].map((id) => this.paintedNode(id)).filter((one) => one !== null);
    return found.length === 1 ? found[0]! : null;
  });

  private paintedNode(id: NodeId): PaintedNode | null {
    const node = this.editor.body.nodes[id];
    const definition = node && this.editor.registry.find(node.type);
    const field = Object.entries(definition?.parameters ?? {}).find(([, { kind }]) => kind === 'painting');
    if (!node || !definition || !field) return null;
    const [parameter] = field;
    const reference = (node.parameters[parameter] ?? null) as PaintingRef | null;
    const painting = (reference && this.workspace.painting(reference.painting)) ?? null;
    return { node: id, parameter, title: node.title ?? definition.title, painting };
  }

  /** Shows the painter of a painting beside the graph. */
  paint(id: PaintingId): void {
    this.front = 'painter';
    const painting = this.workspace.painting(id);
    if (!painting || this.beside?.id === id) return;
    this.closePainter();
    this.beside = bindPainter(this.workspace, painting, {
      changed: () => undefined,
      refused: (error) => this.messages.fail('This was not painted', error),
    });
  }

  /** Shows the painter of a painting that the graph reads, of the preferred one if it does; else of that one. */
  paintAny(preferred: PaintingId | null): void {
    const read = [...paintingsOf(this.editor.document)].filter((id) => this.workspace.painting(id));
    const id = preferred !== null && read.includes(preferred) ? preferred : (read[0] ?? preferred);
    if (id !== null) this.paint(id);
  }

  /** Paints the map of a node; one that has none gets a new painting, as one undoable step. */
  paintNode({ node, parameter, painting }: PaintedNode): void {
    if (painting) return this.paint(painting.id);
    const { editor, workspace } = this;
    const canvas = blankCanvas();
    const id: PaintingId = crypto.randomUUID();
    workspace.together('new painting', () => {
      replacePainting(workspace, id, 'new painting', canvas, freshTitle('Painting', workspace.paintings));
      workspace.editGraph(editor.graphId, 'new painting', (graph) =>
        setParameter(graph, editor.scope, node, parameter, { ...referenceTo(id, canvas) }),
      );
    });
    this.paint(id);
  }

  closePainter(): void {
    this.beside?.release();
    this.beside = null;
  }

  /** Gives the open graph the weights of a file by name, and keeps the file beside the workspace. */
  async attach(file: File): Promise<void> {
    const { editor, runner } = this;
    if (this.workspace.readOnly !== null) throw new SpadeError('file/read-only', this.workspace.readOnly);
    const kept = await runner.files.keepCheckpoint(file);
    editor.edit(`attach ${file.name}`, (graph) => setCheckpoint(graph, kept));
  }

  /** Saves a picture of the graph as a file that brings graph and paintings back, or without them. */
  async savePicture(of: PortAddress, leaveOut: boolean): Promise<void> {
    const { document: graph } = this.editor;
    const paintings = this.workspace.paintings.filter(({ id }) => paintingsOf(graph).has(id));
    try {
      const picture = pictureOf(await this.runner.fetch(of));
      savePicture(picture, leaveOut ? null : { graph, paintings, style: null }, graph.title);
    } catch (error) {
      this.messages.fail('The picture was not saved', error);
    }
  }

  private leaveRemoved(): void {
    if (this.beside && !this.workspace.painting(this.beside.id)) this.closePainter();
  }
}
