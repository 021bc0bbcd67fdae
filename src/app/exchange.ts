// What goes out of this browser and what comes in: links, pictures that carry what made them, workspace files. What
// comes in stands beside what is there, as one undoable step, never in its place.
import { importContent, makeLink, paintingsOf, readLink, type Work } from '../workspace';
import { download } from '../editor/dialogs/download';
import type { GraphDocument, GraphId } from '../graph/document';
import { readGraphText } from '../graph/schema';
import { LIMITS } from '../graph/schema/limits';
import { SpadeError } from '../tfjs-spade/errors';
import type { PaintingId } from '../workspace/api';
import type { Messages } from './messages.svelte';
import type { PaintRoom } from './paint/paint-room.svelte';
import type { Room } from './rooms';
import { Session } from './session.svelte';
import {
  addToWorkspace,
  exportWorkspace,
  lockedWorkspace,
  lookedBinaries,
  readFile,
  WORKSPACE_ENDING,
} from './workspace-files';

/** A picture that carries what made it. */
export interface Reopenable {
  readonly file: File;
  readonly work: Work;
}

/** What the page lends: where things come from and where they are shown. */
interface ExchangePage {
  readonly session: Session | null;
  readonly paint: PaintRoom | null;
  readonly messages: Messages;
  readonly openedGraph: GraphDocument | null;
  attempt(what: string, edit: () => void): void;
  openGraph(id: GraphId): void;
  openPainting(id: PaintingId): void;
  enter(room: Room): void;
  look(session: Session): void;
}

export class Exchange {
  constructor(private readonly studio: ExchangePage) {}

  /** Brings back what made a picture. */
  reopen({ file, work }: Reopenable): void {
    this.studio.attempt(`${file.name} was not reopened`, () => this.takeIn(work, `reopen ${file.name}`));
  }

  private takeIn(work: Work, name: string): void {
    const { workspace } = this.studio.session!;
    const known = new Set(workspace.paintings.map(({ id }) => id));
    // A picture of the Paint room has no graph of its own.
    const graphs = Object.keys(work.graph.root.nodes).length > 0 ? [work.graph] : [];
    const content = { title: workspace.title, graphs, paintings: work.paintings };
    const [graph] = importContent(workspace, content, 'add', name);
    if (graph) return this.studio.openGraph(graph);
    const painting = workspace.paintings.find(({ id }) => !known.has(id));
    if (painting) this.studio.openPainting(painting.id);
    this.studio.paint?.useStyle(work.style);
  }

  /** Opens the graph of a shared link as a new one, and takes the link out of the address. */
  openLink(): void {
    const { hash } = location;
    // A link that comes while the page starts is opened by the start.
    if (!this.studio.session) return;
    this.studio.attempt('The link was not opened', () => {
      const work = readLink(hash);
      if (!work) return;
      this.takeIn(work, 'open a link');
      history.replaceState(null, '', location.pathname + location.search);
      this.studio.messages.say(
        `“${work.graph.title}” came with the link, as a new graph. Undo takes it away.`,
        'good',
      );
    });
  }

  /** Copies a link to the graph on show. */
  async share(): Promise<void> {
    const graph = this.studio.openedGraph;
    if (!graph || !this.studio.session) return;
    try {
      const { workspace } = this.studio.session;
      const paintings = workspace.paintings.filter(({ id }) => paintingsOf(graph).has(id));
      const { hash, leftOut } = makeLink({ graph, paintings, style: null });
      await navigator.clipboard.writeText(new URL(hash, location.href).href);
      const without =
        leftOut.length > 0
          ? ` Too long for a link and left out: ${leftOut.join(', ')}. The workspace file has them.`
          : '';
      this.studio.messages.say(
        `The link to “${graph.title}” is copied; who opens it gets a copy.${without}`,
        'good',
      );
    } catch (error) {
      this.studio.messages.fail('No link was made; save the workspace as a file instead', error);
    }
  }

  async exportWorkspace(): Promise<void> {
    if (!this.studio.session) return;
    try {
      const { workspace, binaries } = this.studio.session;
      const { bytes, missing } = await exportWorkspace(workspace, binaries);
      download(new Blob([bytes], { type: 'application/zip' }), workspace.title, WORKSPACE_ENDING);
      if (missing > 0)
        this.studio.messages.say(
          `${missing} of the files that graphs name are not kept here and are left out.`,
          'bad',
        );
    } catch (error) {
      this.studio.messages.fail('The workspace was not saved as a file', error);
    }
  }

  /** Saves the graph on show as JSON, as `npm run render -- --graph` reads it. */
  exportGraph(): void {
    const graph = this.studio.openedGraph;
    if (!graph) return;
    const text = `${JSON.stringify(graph, null, 1)}\n`;
    download(new Blob([text], { type: 'application/json' }), graph.title, 'json');
  }

  /** Opens a graph file as a new graph. */
  async openGraphFile(file: File): Promise<void> {
    // One character more than allowed is enough to refuse it.
    const text = await file.slice(0, LIMITS.text + 1).text();
    this.studio.attempt(`${file.name} was not opened`, () => {
      const parsed = readGraphText(text);
      if (parsed.kind === 'graph')
        return this.takeIn({ graph: parsed.document, paintings: [], style: null }, `open ${file.name}`);
      const reason =
        parsed.kind === 'newer'
          ? parsed.reason
          : 'It is no graph; expected a .json file that was saved from the graph studio.';
      throw new SpadeError('file/graph', reason);
    });
  }

  async openWorkspaceFile(file: File): Promise<void> {
    try {
      const content = await readFile(file);
      const { readOnly } = content;
      if (readOnly !== null) {
        const binaries = lookedBinaries(content, this.studio.session!.binaries, readOnly);
        return this.studio.look(new Session(lockedWorkspace(content, readOnly), binaries));
      }
      await addToWorkspace(
        this.studio.session!.workspace,
        this.studio.session!.binaries,
        content,
        `add ${file.name}`,
      );
      this.studio.enter('files');
      this.studio.messages.say(
        `What ${file.name} holds stands beside what you have. Undo takes it away.`,
        'good',
      );
    } catch (error) {
      this.studio.messages.fail(`${file.name} was not opened`, error);
    }
  }
}
