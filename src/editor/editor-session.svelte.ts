// What the panels, dialogs and commands of the graph editor share beyond the graph itself: what is open, the runner,
// the templates, and the nodes used last.
import type { GraphDocument, GraphNode, NodeId, NodePath } from '../graph/document';
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

/** Opens the inside of the graph; of this node's layer where one is selected. */
export type LookInside = (node: NodePath | null) => void;

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

  constructor(
    readonly editor: EditorState,
    readonly runner: GraphRunner,
    readonly templates: readonly GraphTemplate[],
    readonly lookInside?: LookInside,
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

  /** One undoable step as `EditorState.edit`, said aloud. */
  edit(name: string, change: (graph: GraphDocument) => GraphDocument): boolean {
    const done = this.editor.edit(name, change);
    if (done) this.editor.announce(name);
    return done;
  }

  refuse(reason: string): false {
    return this.editor.refuse(reason);
  }

  /** A copy of the template becomes a graph of the workspace and is shown. */
  openTemplate(template: GraphTemplate): void {
    const { editor } = this;
    let made: GraphDocument | null = null;
    const open = () => {
      made = template.make();
      editor.workspace.addGraph(made);
    };
    // A template may bring paintings along.
    const done = editor.attempt(() => editor.workspace.together(`Open ${template.title}`, open));
    if (!done || !made) return;
    editor.show((made as GraphDocument).id);
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
