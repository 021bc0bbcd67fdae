// The state of the Paint room: the painting on show, the picture of it, and what the user may do with them.
import type { PainterState } from '../../painter/painter-state.svelte';
import type { CheckpointHints, CheckpointReport, Picture, RenderRequest } from '../../runtime/api';
import { codeOf } from '../../tfjs-spade/errors';
import type { PaintingId, WorkspaceApi } from '../../workspace/api';
import type { Work } from '../../workspace';
import type { Json } from '../../graph/document';
import { emptyGraph } from '../../graph/edit';
import { savePicture } from '../save-picture';
import type { Engine } from '../engine.svelte';
import type { Messages } from '../messages.svelte';
import { readPhotograph } from '../pictures';
import { remember, remembered } from '../remembered';
import { bindPainter, type BoundPainter } from './bound-painter';
import { LatestOnly } from './latest-only';
import type { MapActions } from './map-actions';
import { StyleState } from './style.svelte';

/** A river between meadows and trees under a sky with clouds. */
const FIRST_LANDSCAPE = 900_002;
/** Variations are made by themselves where a picture takes less than this. */
const FAST_MS = 1500;
const VARIATIONS = 4;
const SHOWN_KEY = 'painting';
const SEED_KEY = 'seed';

export interface Variation {
  readonly seed: number;
  readonly picture: Picture;
}

/** A file whose classes have to be asked for. */
export interface Question {
  readonly file: File;
  readonly text: string;
}

type Scene = Omit<RenderRequest, 'style'>;

export class PaintRoom {
  readonly style = new StyleState();
  picture = $state.raw<Picture | null>(null);
  variations = $state.raw<readonly Variation[]>([]);
  question = $state.raw<Question | null>(null);
  /** Whether anything was done to the first map yet. */
  painted = $state(false);

  private bound = $state.raw<BoundPainter | null>(null);
  private readonly renders = new LatestOnly<null>(() => this.renderNow());

  constructor(
    readonly workspace: WorkspaceApi,
    readonly engine: Engine,
    private readonly maps: MapActions,
    private readonly messages: Messages,
  ) {
    workspace.subscribe(() => this.leaveRemoved());
    const seed = remembered(SEED_KEY);
    if (seed !== null) this.style.useSeed(Number(seed));
  }

  get painter(): PainterState | null {
    return this.bound?.painter ?? null;
  }

  get painting(): PaintingId | null {
    return this.bound?.id ?? null;
  }

  /** Shows the painting of the last visit, before the network is there. */
  showLast(): void {
    const last = remembered(SHOWN_KEY);
    const painting = this.workspace.paintings.find(({ id }) => id === last) ?? this.workspace.paintings[0];
    if (!painting) return;
    this.painted = true;
    this.show(painting.id);
  }

  /** Makes sure that a painting is on show which the network understands, and draws the first picture. */
  async start({ numClasses }: CheckpointReport): Promise<void> {
    if (this.fits) return this.render();
    const fitting = this.workspace.paintings.find((painting) => painting.numClasses === numClasses);
    if (fitting) this.show(fitting.id);
    else await this.addLandscape(FIRST_LANDSCAPE);
  }

  show(id: PaintingId): void {
    const painting = this.workspace.painting(id);
    if (!painting || this.bound?.id === id) return;
    this.bound?.release();
    this.bound = bindPainter(this.workspace, painting, {
      changed: () => this.mapChanged(),
      refused: (error) => this.messages.fail('This was not painted', error),
    });
    remember(SHOWN_KEY, id);
    this.render();
  }

  private leaveRemoved(): void {
    if (!this.bound || this.workspace.painting(this.bound.id)) return;
    const [other] = this.workspace.paintings;
    if (other) return this.show(other.id);
    this.bound.release();
    this.bound = null;
    void this.addLandscape(FIRST_LANDSCAPE);
  }

  get canGenerateMaps(): boolean {
    return this.painter !== null && this.maps.canGenerate(this.painter.encoding);
  }

  private async addLandscape(seed: number): Promise<void> {
    const { checkpoint, encoding } = this.engine;
    const id = await this.maps.addFor(checkpoint!, encoding, seed);
    // Another network may have been opened meanwhile; its own map is on the way.
    if (this.engine.checkpoint === checkpoint) this.show(id);
  }

  async newLandscape(): Promise<void> {
    if (this.bound) await this.maps.generate(this.bound.id, this.bound.painter);
  }

  private mapChanged(): void {
    this.painted = true;
    this.render();
  }

  /** Called after every change of the style. */
  changed(): void {
    remember(SEED_KEY, String(this.style.seed));
    this.render();
  }

  render(): void {
    this.renders.ask(null);
  }

  private async renderNow(): Promise<void> {
    const { checkpoint } = this.engine;
    if (!this.painter || !checkpoint || this.painter.encoding.numClasses !== checkpoint.numClasses) return;
    const { width, height, labels } = this.painter.map;
    const scene: Scene = { width, height, labels: labels.slice(), instances: null };
    try {
      const style = await this.style.source(this.engine);
      this.picture = await this.engine.render({ ...scene, style });
      if (checkpoint.zDim !== null && this.picture.milliseconds < FAST_MS) await this.renderVariations(scene);
    } catch (error) {
      this.messages.fail('No picture', error);
    }
  }

  /** Small pictures of the next seeds, given up as soon as the map changes. */
  private async renderVariations(scene: Scene): Promise<void> {
    const made: Variation[] = [];
    for (let offset = 1; offset <= VARIATIONS; offset++) {
      if (this.renders.outdated) return;
      const seed = this.style.seed + offset;
      made.push({
        seed,
        picture: await this.engine.render({ ...scene, style: { kind: 'seed', seed } }, true),
      });
    }
    this.variations = made;
  }

  /** Whether the network that is open understands the classes of the map on show. */
  get fits(): boolean {
    return this.painter?.encoding.numClasses === this.engine.checkpoint?.numClasses;
  }

  async openCheckpoint(file: File, hints: CheckpointHints): Promise<void> {
    this.question = null;
    try {
      const opened = await this.engine.open(file, file.name, hints);
      this.style.keepFitting(opened.zDim);
      for (const warning of opened.warnings) this.messages.say(warning, 'bad');
      const { id, numClasses } = this.engine.encoding;
      const same = this.painter?.encoding.id === id && this.painter.encoding.numClasses === numClasses;
      if (!same) await this.addLandscape(FIRST_LANDSCAPE);
      const kept = same
        ? 'Your map is kept.'
        : 'Its classes are others, so a new map was started; the old one is kept among the files.';
      this.messages.say(
        `${file.name}: ${(opened.parameters / 1e6).toFixed(1)} million parameters. ${kept}`,
        'good',
      );
      this.variations = [];
      this.render();
    } catch (error) {
      if (codeOf(error) === 'weights/ambiguous') this.question = { file, text: (error as Error).message };
      else this.messages.fail(`${file.name} was not opened`, error);
    }
  }

  async importMap(file: File): Promise<void> {
    if (this.bound) await this.maps.import(this.bound.id, file, this.engine.encoding);
  }

  exportMap(kind: 'index' | 'colour'): void {
    if (this.painter) this.maps.export(this.painter, kind);
  }

  /** What made the picture: its painting and its style. A picture of this room has no graph, so that one is empty. */
  get work(): Work | null {
    const painting = this.bound && this.workspace.painting(this.bound.id);
    if (!painting) return null;
    return {
      graph: emptyGraph('Picture'),
      paintings: [painting],
      style: { style: this.style.toJson(), checkpoint: this.engine.checkpoint?.name ?? null },
    };
  }

  /** Takes over the style that a picture was made with. */
  useStyle(json: Json): void {
    const { style, checkpoint } = (json ?? {}) as { readonly [key: string]: Json };
    if (style !== undefined && this.style.useJson(style)) this.changed();
    if (typeof checkpoint === 'string' && checkpoint !== this.engine.checkpoint?.name)
      this.messages.say(
        `The picture was made with ${checkpoint.slice(0, 80)}: open these weights to see it again.`,
      );
  }

  savePicture(leaveOut: boolean): void {
    try {
      if (this.picture) savePicture(this.picture, leaveOut ? null : this.work, 'spade-picture');
    } catch (error) {
      this.messages.fail('The picture was not saved', error);
    }
  }

  async useStylePicture(file: File, place: 'first' | 'second' = 'first'): Promise<void> {
    try {
      const { rgb, width, height } = await readPhotograph(file, file.name);
      const vector = await this.engine.encodeStyle(rgb, width, height);
      this.style[place] = { kind: 'image', name: file.name, vector };
      if (place === 'first') this.style.mix = 0;
      this.render();
    } catch (error) {
      this.messages.fail(`${file.name} gives no style`, error);
    }
  }
}
