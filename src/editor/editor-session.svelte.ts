// What the panels, dialogs and commands of the graph editor share beyond the graph itself: what is open, the runner,
// the templates, and the nodes used last.
import type { GraphDocument, GraphNode, NodeId, NodePath } from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';
import type { PortAddress } from '../runtime/graph-api';
import type { EditorState } from './editor-state.svelte';
import type { GraphRunner } from './run/graph-runner.svelte';

/** A graph to begin with; `make` gives a new copy each time. */
export interface GraphTemplate {
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** What there is to try. */
  readonly description: string;
  /** Title of the part of the gallery that it stands in. */
  readonly group: string;
  make(): GraphDocument;
}

/** Saves a picture of the graph as a file; `leaveOut` without what made it. */
export type SavePicture = (of: PortAddress, leaveOut: boolean) => void;

export type DialogName =
  'commands' | 'find' | 'templates' | 'code' | 'help' | 'checkpoint' | 'rename' | 'replace';

export type LeftTab = 'palette' | 'outline';
export type BottomTab = 'problems' | 'training';

const RECENT = 8;

export class EditorSession {
  dialog = $state.raw<DialogName | null>(null);
  left = $state.raw<LeftTab | null>('palette');
  right = $state(true);
  bottom = $state.raw<BottomTab | null>(null);
  /** The other end of the begun connection is chosen from a list. */
  listEnds = $state(false);
  /** Types that were added, the last one first. */
  recent = $state.raw<readonly string[]>([]);

  /** Why the last thing asked for was not done; shown until the next one. */
  refusal = $state.raw<string | null>(null);

  constructor(
    readonly editor: EditorState,
    readonly runner: GraphRunner,
    readonly templates: readonly GraphTemplate[],
  ) {}

  /** Whether some node of the root has a loss that training minimises. */
  get canTrain(): boolean {
    const { document, registry } = this.editor;
    return Object.values<GraphNode>(document.root.nodes).some(
      ({ type, state }) => state !== 'muted' && registry.find(type)?.objective !== undefined,
    );
  }

  showLeft(tab: LeftTab): void {
    this.left = this.left === tab ? null : tab;
  }

  showBottom(tab: BottomTab): void {
    this.bottom = this.bottom === tab ? null : tab;
  }

  /** One undoable step, said aloud; a refusal is shown instead of thrown. Tells whether it was done. */
  edit(name: string, change: (graph: GraphDocument) => GraphDocument): boolean {
    const { readOnly } = this.editor.workspace;
    if (readOnly !== null) return this.refuse(readOnly);
    try {
      this.editor.edit(name, change);
    } catch (error) {
      if (!(error instanceof SpadeError)) throw error;
      return this.refuse(error.message);
    }
    this.refusal = null;
    this.editor.announce(name);
    return true;
  }

  refuse(reason: string): false {
    this.refusal = reason;
    this.editor.announce(reason);
    return false;
  }

  /** A copy of the template becomes a graph of the workspace and is shown. */
  openTemplate(template: GraphTemplate): void {
    const { editor } = this;
    const { readOnly } = editor.workspace;
    if (readOnly !== null) {
      this.refuse(readOnly);
      return;
    }
    // A template may bring paintings along.
    editor.workspace.together(`Open ${template.title}`, () => {
      const graph = template.make();
      editor.workspace.addGraph(graph);
      editor.show(graph.id);
    });
    editor.announce(`Opened ${template.title}`);
  }

  /** Opens the subgraphs around a node, selects it and brings it into the middle. */
  goTo(path: NodePath): void {
    const ids = path.split('/') as NodeId[];
    const node = ids.pop()!;
    const { editor } = this;
    if (editor.entered.join() !== ids.join()) editor.entered = ids;
    if (!(node in editor.body.nodes)) return;
    editor.select([node]);
    // The canvas shows another body only after the page was drawn again.
    requestAnimationFrame(() => requestAnimationFrame(() => void editor.canvas?.reveal(node)));
  }

  used(type: string): void {
    this.recent = [type, ...this.recent.filter((other) => other !== type)].slice(0, RECENT);
  }
}
