// What the parts of the inspector share: the graph that is looked into, the layer, channel and place on show, and the
// stack of surgery. It holds nothing that is saved: surgery goes through the workspace.
import { findEncoding, indexEncoding, type LabelEncoding } from '../datasets/labels';
import type { Analysis } from '../graph/analysis';
import { analyse } from '../graph/compile';
import type { PaintingRef } from '../graph/definition';
import { withInstances, type GraphDocument, type GraphId, type NodePath } from '../graph/document';
import type { Modulation } from '../graph/modulation';
import type { LayerKey } from '../graph/surgery';
import type { ChannelChoice, LayerPart } from '../runtime/inspect-api';
import type { Progress } from '../runtime/progress';
import type { Spec } from '../tfjs-spade/ops/spec';
import { paintingsOf } from '../workspace';
import { computationOf } from './computation';
import type { InspectorHost } from './host';
import { layerTitles } from './layer-titles';
import { picturesOf, type NamedPort } from './ports';

/** Rows from which on a map shows where things are. */
const TELLING = 16;

/** A place of the picture: from the left and from the top, 0..1. */
export interface Place {
  readonly u: number;
  readonly v: number;
}

/** A question of a view that has no answer yet. */
export interface Waiting {
  readonly progress: Progress | null;
}

export class InspectorState {
  document = $state.raw<GraphDocument>() as GraphDocument;
  /** Grows with every change of a painting that the graph reads; reading it is followed. */
  paintings = $state(0);
  /** Stays when the pointer leaves. */
  pinned = $state.raw<Place | null>(null);
  /** Which view is on show; kept while other rooms are open. */
  tab = $state('layers');
  part = $state<LayerPart>('gamma');
  private under = $state.raw<Place | null>(null);
  private last = $state.raw<Place | null>(null);
  private chosenChannel = $state<ChannelChoice>(0);
  private chosenLayer = $state<LayerKey | null>(null);
  private chosenPicture = $state<string | null>(null);

  readonly analysis: Analysis = $derived.by(() => analyse(this.document, this.host.registry));
  readonly layers: readonly Modulation<Spec>[] = $derived(this.analysis.modulations);
  /** How each layer is called; no two have the same name. */
  readonly titles: ReadonlyMap<LayerKey, string> = $derived.by(() => layerTitles(this.layers, this.document));
  /** The layer on show: the chosen one while the graph has it, else one that is fine enough to show places. */
  readonly layer: Modulation<Spec> | null = $derived(
    this.layers.find(({ layer }) => layer === this.chosenLayer) ??
      this.layers.find(({ before }) => before.shape[1]! >= TELLING) ??
      this.layers.at(-1) ??
      null,
  );
  /** The channel on show: the chosen one while the layer has it. */
  get channel(): ChannelChoice {
    const channels = this.layer?.before.shape.at(-1) ?? Infinity;
    return this.chosenChannel !== 'rms' && this.chosenChannel >= channels ? 'rms' : this.chosenChannel;
  }

  set channel(channel: ChannelChoice) {
    this.chosenChannel = channel;
  }

  /** Every image that the graph makes, what it shows last first. */
  readonly pictures: readonly NamedPort[] = $derived.by(() => picturesOf(this.document, this.analysis));
  /** The image on show. */
  readonly picture: NamedPort | null = $derived(
    this.pictures.find(({ id }) => id === this.chosenPicture) ?? this.pictures[0] ?? null,
  );
  /** Where the probe stands: under the pointer, else where it was pinned, else where the pointer was last. */
  readonly place: Place | null = $derived(this.under ?? this.pinned ?? this.last);
  /** What a view depends on besides its own query: changes when an answer may have become wrong. */
  readonly stamp: string = $derived.by(
    () => `${this.paintings} ${this.host.weightsVersion} ${computationOf(this.document)}`,
  );

  /** What makes the graph so large that nothing long starts unasked; null when all may run by itself. */
  readonly largeness: string | null = $derived.by(() => this.host.holdsBack(this.analysis.totals));
  /** Why nothing is computed before it is asked for; null when it may be. */
  readonly held: string | null = $derived.by(() => {
    if (this.stopped === this.stamp) return 'What was asked for was stopped';
    if (this.allowed === this.stamp || this.largeness === null) return null;
    return `This graph is large (${this.largeness})`;
  });
  /** What the views wait for, the oldest first. */
  waits = $state.raw<readonly Waiting[]>([]);
  private readonly kept = new Map<string, object>();
  private allowed = $state<string | null>(null);
  private stopped = $state<string | null>(null);

  constructor(
    readonly host: InspectorHost,
    graph: GraphId,
  ) {
    this.show(graph);
  }

  /** Under the pointer of the painter, of the picture or of a map; null when nobody points. */
  get pointed(): Place | null {
    return this.under;
  }

  set pointed(place: Place | null) {
    this.under = place;
    if (place) this.last = place;
  }

  /** What the probe's place is, in words. */
  get placing(): 'at the pointer' | 'pinned' | 'where the pointer was' {
    if (this.under) return 'at the pointer';
    return this.pinned ? 'pinned' : 'where the pointer was';
  }

  /** Takes the probe away. */
  unpin(): void {
    this.pinned = null;
    this.last = null;
  }

  /** Follows the workspace until the returned function is called. */
  follow(): () => void {
    return this.host.workspace.subscribe(({ graphs, paintings }) => {
      const read = paintingsOf(this.document);
      if ([...paintings].some((painting) => read.has(painting))) this.paintings++;
      if (graphs.has(this.document.id)) this.show(this.document.id);
    });
  }

  /** Computes what is on show although the graph is large or was stopped, until something changes. */
  allow(): void {
    this.allowed = this.stamp;
    this.stopped = null;
  }

  /** What was asked for was stopped, here or by another view: it is asked again when somebody wants it. */
  wasStopped(): void {
    this.stopped = this.stamp;
  }

  /** Ends what runs; nothing is asked again before something changes or `allow`. */
  async stop(): Promise<void> {
    this.wasStopped();
    await this.host.stop();
  }

  /** Looks into a graph of the workspace; one that was removed stays on show as it was. */
  show(graph: GraphId): void {
    const document = this.host.workspace.graph(graph);
    if (document) this.document = document;
  }

  /** What a view remembers while another one is on show: made when it is first asked for. It must derive nothing. */
  keep<T extends object>(view: string, make: () => T): T {
    const kept = this.kept.get(view) ?? make();
    this.kept.set(view, kept);
    return kept as T;
  }

  chooseLayer(layer: LayerKey): void {
    this.chosenLayer = layer;
  }

  /** Shows the first layer that a node computes, or a node inside it; nothing changes where there is none. */
  chooseLayerOf(path: NodePath): void {
    const own = this.layers.find(({ node }) => withInstances(node).includes(path));
    if (own) this.chooseLayer(own.layer);
  }

  choosePicture({ id }: Pick<NamedPort, 'id'>): void {
    this.chosenPicture = id;
  }

  /** Names and colours of the classes that a layer reads; those of the first painting that has as many. */
  encodingOf({ numClasses }: Pick<Modulation<unknown>, 'numClasses'>): LabelEncoding | null {
    if (numClasses === null) return null;
    const references = Object.values(this.document.root.nodes).flatMap(({ parameters }) =>
      Object.values(parameters).filter(
        (value): value is typeof value & PaintingRef =>
          typeof value === 'object' && value !== null && 'painting' in value,
      ),
    );
    const reference = references.find((painting) => painting.numClasses === numClasses);
    return (reference && findEncoding(reference.encoding)) ?? indexEncoding(numClasses);
  }

  /** Changes the graph as one undoable step, and says why it was refused. */
  edit(name: string, change: (graph: GraphDocument) => GraphDocument): void {
    try {
      this.host.workspace.editGraph(this.document.id, name, change);
    } catch (error) {
      this.host.fail(`${name} was not done`, error);
    }
  }
}
