// The state of the page: one workspace, one worker, and the room that is open.
import type { GraphDocument, GraphId, NodePath } from '../graph/document';
import { emptyGraph } from '../graph/edit';
import type { PainterState } from '../painter/painter-state.svelte';
import type { PaintingId } from '../workspace/api';
import { Engine } from './engine.svelte';
import { takeOverEarlier } from './earlier';
import type { GraphTemplate } from '../editor/editor-session.svelte';
import type { GraphDesk } from './graph/graph-desk.svelte';
import type { InspectDesk } from './inspect/inspect-desk.svelte';
import { Messages } from './messages.svelte';
import { MapActions } from './paint/map-actions';
import { PaintRoom } from './paint/paint-room.svelte';
import { freshTitle } from './paint/paintings';
import { randomSeed } from './paint/style.svelte';
import { remember, remembered } from './remembered';
import { isRoom, type Room } from './rooms';
import { openSession, type Session } from './session.svelte';
import { WorkspaceView } from './workspace-view.svelte';
import { readWork } from '../workspace';
import { offered } from './files/templates';
import { Exchange, type Reopenable } from './exchange';

const ROOM_KEY = 'room';
const GRAPH_KEY = 'graph';

const lastRoom = (): Room => {
  const last = remembered(ROOM_KEY);
  return isRoom(last) ? last : 'paint';
};

/** More of a PNG is not looked at for what made it. */
const LARGEST_PNG = 64 * 2 ** 20;

export class Studio {
  readonly messages = new Messages();
  readonly exchange = new Exchange(this);
  readonly engine = new Engine(this.messages, () => this.restored());
  session = $state.raw<Session | null>(null);
  view = $state.raw<WorkspaceView | null>(null);
  maps = $state.raw<MapActions | null>(null);
  paint = $state.raw<PaintRoom | null>(null);
  /** Made by the Graph room when it is first entered. */
  desk = $state.raw<GraphDesk | null>(null);
  /** Made by the Inspect room when it is first entered. */
  inspect = $state.raw<InspectDesk | null>(null);
  room = $state<Room>(lastRoom());
  /** Whether a file is looked at instead of one's own workspace. */
  looking = $state(false);
  /** A dropped picture that could be reopened. */
  offer = $state.raw<Reopenable | null>(null);
  /** The painter shall stand beside the graph as soon as there is one. */
  wantsPainter = $state(false);
  /** The inspector shall show a layer of this node as soon as it is there. */
  wantsInside = $state.raw<NodePath | null>(null);
  private graphId = $state<string | null>(remembered(GRAPH_KEY));

  /** Opens the saved work, starts the backend, opens the starter checkpoint and shows the first picture. */
  async start(): Promise<void> {
    try {
      const starting = this.engine.start();
      const session = await openSession();
      this.use(session);
      const paint = this.paint!;
      await takeOverEarlier(session, paint, this.maps!, this.messages);
      paint.showLast();
      this.exchange.openLink();
      await starting;
      await paint.start(await this.engine.openStarter());
    } catch (error) {
      this.messages.fail('The page could not start', error);
    }
  }

  enter(room: Room): void {
    this.activePainter?.release();
    this.wantsPainter = false;
    this.room = room;
    remember(ROOM_KEY, room);
  }

  /** Paint and graph at once, or the graph alone again. */
  showSideBySide(both: boolean): void {
    if (!both) return this.desk?.closePainter();
    this.enter('graph');
    this.wantsPainter = true;
  }

  get isSideBySide(): boolean {
    return this.room === 'graph' && (this.wantsPainter || (this.desk?.beside ?? null) !== null);
  }

  /** The graph on show in the Graph room; null when there is none. */
  get openedGraph(): GraphDocument | null {
    const graphs = this.view?.graphs ?? [];
    return graphs.find(({ id }) => id === this.graphId) ?? graphs[0] ?? null;
  }

  /** Notes which graph the editor shows. */
  graphShown(id: GraphId): void {
    this.graphId = id;
    remember(GRAPH_KEY, id);
  }

  openGraph(id: GraphId): void {
    this.graphShown(id);
    this.enter('graph');
  }

  /** Opens the Inspect room, at a layer of the node where it has one. */
  lookInside(node: NodePath | null): void {
    this.wantsInside = node;
    this.enter('inspect');
  }

  openPainting(id: PaintingId): void {
    this.paint?.show(id);
    this.enter('paint');
  }

  newGraph(): void {
    this.addGraph(emptyGraph(freshTitle('Graph', this.view?.graphs ?? []), randomSeed()));
  }

  /** The templates come when they are asked for: the first picture does not wait for them. */
  async templates(): Promise<readonly GraphTemplate[]> {
    const { templates } = await import('../templates');
    const { workspace } = this.session!;
    return offered(templates, workspace, () => this.paint?.painting ?? null);
  }

  /** One undoable step, the paintings that come with the template included. */
  openTemplate(template: GraphTemplate, room: 'graph' | 'inspect' = 'graph'): void {
    const { workspace } = this.session!;
    this.attempt('The template was not opened', () => {
      let made: GraphDocument | null = null;
      workspace.together(`open ${template.title}`, () => {
        made = template.make();
        workspace.addGraph(made);
      });
      if (!made) return;
      this.graphShown((made as GraphDocument).id);
      this.enter(room);
    });
  }

  private addGraph(graph: GraphDocument): void {
    this.attempt('The graph was not added', () => {
      this.session?.workspace.addGraph(graph);
      this.openGraph(graph.id);
    });
  }

  /** The painter that keys and undo mean: of the Paint room, or beside the graph. */
  get activePainter(): PainterState | null {
    if (this.room === 'paint') return this.paint?.painter ?? null;
    if (this.room === 'inspect') return this.inspect?.beside?.painter ?? null;
    return this.room === 'graph' ? (this.desk?.beside?.painter ?? null) : null;
  }

  undo(): void {
    this.step('undo', 'Undone');
  }

  redo(): void {
    this.step('redo', 'Redone');
  }

  private step(move: 'undo' | 'redo', word: string): void {
    // A stroke under way is a step of its own.
    this.activePainter?.release();
    const name = this.session?.workspace[move]();
    if (!name) return;
    const advice =
      this.room === 'paint' && this.paint && !this.paint.fits
        ? ' This map is of other classes than the open network: redo, or open its network, to see a picture.'
        : '';
    this.messages.say(`${word}: ${name}.${advice}`);
  }

  /** Runs an edit that the workspace may refuse, and says why it did. */
  attempt(what: string, edit: () => void): void {
    try {
      edit();
    } catch (error) {
      this.messages.fail(what, error);
    }
  }

  /** Opens whatever file was given: weights, or a label map. */
  async open(file: File): Promise<void> {
    if (/\.(pth|pt|safetensors)$/i.test(file.name)) return this.openWeights(file);
    if (/\.png$/i.test(file.name)) return this.openPng(file);
    if (/\.zip$/i.test(file.name)) return this.exchange.openWorkspaceFile(file);
    if (/\.json$/i.test(file.name)) return this.exchange.openGraphFile(file);
    this.messages.say(
      `${file.name} is neither weights (.pth, .safetensors) nor a label map (.png) nor a workspace (.spade.zip) nor a graph (.json). A style picture goes to the style panel.`,
      'bad',
    );
  }

  private async openWeights(file: File): Promise<void> {
    if (this.room !== 'graph' || !this.desk) return this.paint?.openCheckpoint(file, {});
    await this.desk
      .attach(file)
      .catch((error: unknown) => this.messages.fail(`${file.name} was not attached`, error));
  }

  private async openPng(file: File): Promise<void> {
    try {
      const bytes = new Uint8Array(await file.slice(0, LARGEST_PNG).arrayBuffer());
      const work = readWork(bytes);
      if (work) this.offer = { file, work };
      else await this.importMap(file);
    } catch (error) {
      this.messages.fail(`${file.name} was not reopened`, error);
    }
  }

  /** Reads a label map into the painting that is on show. */
  async importMap(file: File): Promise<void> {
    const beside = this.room === 'graph' ? this.desk?.beside : null;
    if (beside) await this.maps?.import(beside.id, file, beside.painter.encoding);
    else {
      this.enter('paint');
      await this.paint?.importMap(file);
    }
  }

  /** Shows a workspace that cannot be edited; one's own stays as it is and comes back with the next visit. */
  look(session: Session): void {
    this.looking = true;
    this.use(session);
    this.paint?.showLast();
    this.enter('files');
  }

  private use(session: Session): void {
    const { workspace } = session;
    this.inspect?.close();
    this.inspect = null;
    this.desk?.close();
    this.desk = null;
    // Graphs of both workspaces may have the same ids.
    for (const { id } of this.session?.workspace.graphs ?? [])
      this.engine.api.forgetGraph(id).catch(() => undefined);
    this.view = new WorkspaceView(workspace);
    this.maps = new MapActions(workspace, this.messages);
    this.paint = new PaintRoom(workspace, this.engine, this.maps, this.messages);
    this.session = session;
  }

  private restored(): void {
    this.paint?.render();
    this.desk?.runner.restarted();
  }
}
