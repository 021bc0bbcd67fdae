// The state of the page: one painting, one checkpoint, one picture, and what the user may do with them.
import { proxy } from 'comlink';
import {
  findEncoding,
  indexEncoding,
  readLabelMap,
  resizeLabelMap,
  writeColourPng,
  writeIndexPng,
  type LabelEncoding,
  type LabelMap,
} from '../datasets/labels';
import { PainterState } from '../painter/painter-state.svelte';
import type {
  BackendName,
  BackendReport,
  CheckpointHints,
  CheckpointReport,
  Picture,
  Progress,
  RuntimeEvent,
} from '../runtime/api';
import { createRuntime } from '../runtime/client';
import { codeOf } from '../tfjs-spade/errors';
import { createLandscapes } from './landscapes';
import { LatestOnly } from './latest-only';
import { Messages } from './messages.svelte';
import { download, readPhotograph } from './pictures';
import { readWork, saveWork } from './saved-work';
import { randomSeed, StyleState } from './style.svelte';

const STARTER = 'weights/starter.safetensors';
const LANDSCAPES = 'gaugan-beta';
const FIRST_LANDSCAPE = 900_004;
/** Maps are painted at this side at least: a network shrinks them itself. */
const LEAST_SIDE = 128;
const LARGEST_SIDE = 1024;
const SAVE_AFTER_MS = 800;
/** Four variations are made by themselves where a picture takes less than this. */
const FAST_MS = 1500;
const VARIATIONS = 4;
const BACKEND_KEY = 'spade-playground.backend';

export interface Variation {
  readonly seed: number;
  readonly picture: Picture;
}

/** A file whose classes have to be asked for. */
export interface Question {
  readonly file: File;
  readonly text: string;
}

const fitted = (map: LabelMap, size: { width: number; height: number }): LabelMap =>
  map.width === size.width && map.height === size.height ? map : resizeLabelMap(map, size, 'pil');

export class Studio {
  readonly messages = new Messages();
  readonly style = new StyleState();
  painter = $state.raw<PainterState | null>(null);
  backend = $state.raw<BackendReport | null>(null);
  checkpoint = $state.raw<CheckpointReport | null>(null);
  picture = $state.raw<Picture | null>(null);
  variations = $state.raw<readonly Variation[]>([]);
  progress = $state.raw<Progress | null>({ stage: 'starting', done: 0 });
  question = $state.raw<Question | null>(null);
  painted = $state(false);

  private readonly runtime = createRuntime();
  private readonly landscapes = createLandscapes();
  private readonly renders = new LatestOnly<null>(() => this.renderNow());
  private saving: ReturnType<typeof setTimeout> | null = null;
  /** Pieces of work whose progress is shown. */
  private followed = 0;

  /** Starts the backend, opens the starter checkpoint and shows the first picture. */
  async start(): Promise<void> {
    const { api } = this.runtime;
    try {
      await api.listen(proxy((event) => this.hear(event)));
      await this.startBackend();
      const [saved, starter] = await Promise.all([readWork(), this.fetchStarter()]);
      this.checkpoint = await this.follow(api.openCheckpoint(starter, 'starter', {}, this.tellProgress));
      if (saved) {
        this.painter = PainterState.of(saved.map, saved.encoding);
        this.style.useSeed(saved.seed);
        this.painted = true;
      }
      if (!saved || saved.encoding.numClasses !== this.checkpoint.numClasses) {
        await this.startPainting(FIRST_LANDSCAPE);
        if (saved)
          this.messages.say('Your last map has other classes than this network: undo brings it back.');
      }
      this.render();
    } catch (error) {
      this.progress = null;
      this.messages.fail('The page could not start', error);
    }
  }

  private async startBackend(): Promise<void> {
    const { api } = this.runtime;
    const preferred = localStorage.getItem(BACKEND_KEY) as BackendName | null;
    try {
      this.backend = await api.start(preferred);
    } catch (error) {
      if (preferred === null) throw error;
      this.messages.fail(`${preferred} does not start any more, taking what works`, error);
      localStorage.removeItem(BACKEND_KEY);
      this.backend = await api.start(null);
    }
  }

  private async fetchStarter(): Promise<Blob> {
    const response = await fetch(STARTER);
    if (!response.ok)
      throw new Error(`the starter checkpoint is missing (${response.status} for ${response.url})`);
    return response.blob();
  }

  /** Progress comes by a port of its own, so the last of it may arrive after the work has ended: that is dropped. */
  private readonly tellProgress = proxy((progress: Progress) => {
    if (this.followed > 0) this.progress = progress;
  });

  private async follow<T>(work: Promise<T>): Promise<T> {
    this.followed++;
    try {
      return await work;
    } finally {
      if (--this.followed === 0) this.progress = null;
    }
  }

  private hear(event: RuntimeEvent): void {
    if (event.kind === 'warning') this.messages.say(event.message, 'bad');
    else if (event.kind === 'backend-lost')
      this.messages.say(`The device was lost (${event.reason}); starting it again.`);
    else {
      this.backend = event.report;
      this.messages.say(`Computing again on ${event.report.device}; nothing was lost.`, 'good');
      this.render();
    }
  }

  /** The label encoding of the open network; numbered classes where none is known. */
  private get encoding(): LabelEncoding {
    const { encoding, numClasses } = this.checkpoint!;
    return encoding === null ? indexEncoding(numClasses) : findEncoding(encoding);
  }

  get canGenerateMaps(): boolean {
    return this.checkpoint?.encoding === LANDSCAPES;
  }

  /** A first map for the open network: a landscape where the classes are those, else one class. */
  private async startPainting(seed: number): Promise<void> {
    const { width, height } = this.checkpoint!;
    const scale = Math.max(1, Math.ceil(LEAST_SIDE / Math.min(width, height)));
    const size = { width: width * scale, height: height * scale };
    const { encoding } = this;
    const side = Math.max(size.width, size.height);
    const map = this.canGenerateMaps
      ? fitted({ width: side, height: side, ...(await this.landscapes.map(seed, side)) }, size)
      : { ...size, labels: new Int32Array(size.width * size.height) };
    if (this.painter) this.painter.replace(map, encoding, 'new map');
    else this.painter = PainterState.of(map, encoding);
    const sky = encoding.names.indexOf('sea');
    if (sky >= 0) this.painter.label = sky;
  }

  async newLandscape(): Promise<void> {
    await this.startPainting(randomSeed());
    this.changed();
  }

  /** Called after every change of the map or the style. */
  changed(): void {
    this.painted = true;
    this.render();
    // Not put off by further changes: a long stroke is saved on the way.
    this.saving ??= setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  private async save(): Promise<void> {
    this.saving = null;
    if (!this.painter) return;
    const { map, encoding } = this.painter;
    await saveWork({ map, encoding, seed: this.style.seed }).catch((error: unknown) =>
      this.messages.fail('The painting is not saved for the next visit', error),
    );
  }

  render(): void {
    this.renders.ask(null);
  }

  private async renderNow(): Promise<void> {
    const { painter, checkpoint } = this;
    if (!painter || !checkpoint || painter.encoding.numClasses !== checkpoint.numClasses) return;
    const { api } = this.runtime;
    const { width, height, labels } = painter.map;
    // A painting has no instances, but classes meet at edges, and a network that looks for edges expects them there.
    const instances = checkpoint.instanceEdges ? labels.slice() : null;
    const request = { width, height, labels: labels.slice(), instances };
    try {
      const style = await this.style.source(api);
      this.picture = await this.follow(api.render({ ...request, style }, this.tellProgress));
      if (checkpoint.zDim !== null && this.picture.milliseconds < FAST_MS)
        await this.renderVariations(request);
    } catch (error) {
      this.messages.fail('No picture', error);
    }
  }

  /** Small pictures of the next seeds, given up as soon as the map changes. */
  private async renderVariations(request: {
    width: number;
    height: number;
    labels: Int32Array;
    instances: Int32Array | null;
  }): Promise<void> {
    const { api } = this.runtime;
    const made: Variation[] = [];
    for (let offset = 1; offset <= VARIATIONS; offset++) {
      if (this.renders.outdated) return;
      const seed = this.style.seed + offset;
      const picture = await api.render(
        { ...request, style: { kind: 'seed', seed } },
        proxy(() => undefined),
      );
      made.push({ seed, picture });
    }
    this.variations = made;
  }

  undo(): void {
    const name = this.painter?.undo();
    if (name) this.afterHistory(`Undone: ${name}.`);
  }

  redo(): void {
    const name = this.painter?.redo();
    if (name) this.afterHistory(`Done again: ${name}.`);
  }

  private afterHistory(text: string): void {
    this.messages.say(text);
    if (this.painter?.encoding.numClasses !== this.checkpoint?.numClasses) {
      this.messages.say(
        'This map is of other classes than the open network; redo, or open its network, to see a picture.',
      );
    }
    this.changed();
  }

  async useBackend(name: BackendName | null): Promise<void> {
    try {
      this.progress = { stage: `starting ${name ?? 'the best backend'}`, done: 0 };
      this.backend = await this.runtime.api.start(name);
      if (name === null) localStorage.removeItem(BACKEND_KEY);
      else localStorage.setItem(BACKEND_KEY, name);
      this.render();
    } catch (error) {
      this.progress = null;
      this.messages.fail(`${name} does not start here; still on ${this.backend?.name}`, error);
    }
  }

  /** Opens whatever file was given: weights, or a label map. */
  async open(file: File): Promise<void> {
    if (/\.(pth|pt|safetensors)$/i.test(file.name)) return this.openCheckpoint(file, {});
    if (/\.png$/i.test(file.name)) return this.importMap(file);
    this.messages.say(
      `${file.name} is neither weights (.pth, .safetensors) nor a label map (.png). A style picture goes to the style panel.`,
      'bad',
    );
  }

  async openCheckpoint(file: File, hints: CheckpointHints): Promise<void> {
    this.question = null;
    try {
      const opening = this.runtime.api.openCheckpoint(file, file.name, hints, this.tellProgress);
      const opened = await this.follow(opening);
      this.checkpoint = opened;
      this.style.keepFitting(opened.zDim);
      for (const warning of opened.warnings) this.messages.say(warning, 'bad');
      const same =
        this.painter?.encoding.id === this.encoding.id &&
        this.painter.encoding.numClasses === opened.numClasses;
      if (!same) await this.startPainting(FIRST_LANDSCAPE);
      const kept = same
        ? 'Your map is kept.'
        : 'Its classes are others, so a new map was started; undo brings the old one back.';
      this.messages.say(
        `${file.name}: ${(opened.parameters / 1e6).toFixed(1)} million parameters. ${kept}`,
        'good',
      );
      this.variations = [];
      this.changed();
    } catch (error) {
      if (codeOf(error) === 'weights/ambiguous') this.question = { file, text: (error as Error).message };
      else this.messages.fail(`${file.name} was not opened`, error);
    }
  }

  async importMap(file: File): Promise<void> {
    if (!this.painter || !this.checkpoint) return;
    try {
      const read = readLabelMap(new Uint8Array(await file.arrayBuffer()), file.name, this.encoding);
      const scale = Math.min(1, LARGEST_SIDE / Math.max(read.width, read.height));
      const size = {
        width: Math.max(1, Math.round(read.width * scale)),
        height: Math.max(1, Math.round(read.height * scale)),
      };
      this.painter.replace(
        scale < 1 ? resizeLabelMap(read, size, 'pil') : read,
        this.encoding,
        `import ${file.name}`,
      );
      this.messages.say(
        `${file.name}: ${read.width} × ${read.height} pixels${scale < 1 ? `, scaled to ${size.width} × ${size.height}` : ''}.`,
        'good',
      );
      this.changed();
    } catch (error) {
      this.messages.fail(`${file.name} was not imported, your map is as it was`, error);
    }
  }

  exportMap(kind: 'index' | 'colour'): void {
    if (!this.painter) return;
    const { map, encoding } = this.painter;
    const bytes = kind === 'index' ? writeIndexPng(map, encoding) : writeColourPng(map, encoding);
    download(new Uint8Array(bytes), `label-map-${kind}.png`, 'image/png');
  }

  async useStylePicture(file: File, place: 'first' | 'second' = 'first'): Promise<void> {
    try {
      const { rgb, width, height } = await readPhotograph(file, file.name);
      const vector = await this.runtime.api.encodeStyle(rgb, width, height);
      this.style[place] = { kind: 'image', name: file.name, vector };
      if (place === 'first') this.style.mix = 0;
      this.changed();
    } catch (error) {
      this.messages.fail(`${file.name} gives no style`, error);
    }
  }

  /** For people and tests who want to see the recovery. */
  loseDevice(): Promise<void> {
    return this.runtime.api.loseDevice();
  }
}
