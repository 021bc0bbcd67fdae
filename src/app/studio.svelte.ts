// The state of the page: one painting, one picture of it, and what the user may do with them.
import { PainterState } from '../painter/painter-state.svelte';
import type { CheckpointHints, Picture, RenderRequest } from '../runtime/api';
import { codeOf } from '../tfjs-spade/errors';
import { Engine } from './engine.svelte';
import { createLandscapes } from './landscapes';
import { LatestOnly } from './latest-only';
import { exportMap, firstMap, importMap, LANDSCAPE_ENCODING } from './map-files';
import { Messages } from './messages.svelte';
import { readPhotograph } from './pictures';
import { readWork, saveWork } from './saved-work';
import { randomSeed, StyleState } from './style.svelte';

/** A river between meadows and trees under a sky with clouds. */
const FIRST_LANDSCAPE = 900_002;
const SAVE_AFTER_MS = 800;
/** Variations are made by themselves where a picture takes less than this. */
const FAST_MS = 1500;
const VARIATIONS = 4;

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

export class Studio {
  readonly messages = new Messages();
  readonly style = new StyleState();
  readonly engine = new Engine(this.messages, () => this.render());
  painter = $state.raw<PainterState | null>(null);
  picture = $state.raw<Picture | null>(null);
  variations = $state.raw<readonly Variation[]>([]);
  question = $state.raw<Question | null>(null);
  painted = $state(false);

  private readonly landscapes = createLandscapes();
  private readonly renders = new LatestOnly<null>(() => this.renderNow());
  private saving: ReturnType<typeof setTimeout> | null = null;

  /** Starts the backend, opens the starter checkpoint and shows the first picture. */
  async start(): Promise<void> {
    try {
      await this.engine.start();
      const [saved, checkpoint] = await Promise.all([readWork(), this.engine.openStarter()]);
      if (saved) {
        this.painter = PainterState.of(saved.map, saved.encoding);
        this.style.useSeed(saved.seed);
        this.painted = true;
      }
      if (!saved || saved.encoding.numClasses !== checkpoint.numClasses) {
        await this.startPainting(FIRST_LANDSCAPE);
        if (saved)
          this.messages.say('Your last map has other classes than this network: undo brings it back.');
      }
      this.render();
    } catch (error) {
      this.messages.fail('The page could not start', error);
    }
  }

  get canGenerateMaps(): boolean {
    return this.engine.checkpoint?.encoding === LANDSCAPE_ENCODING;
  }

  private async startPainting(seed: number): Promise<void> {
    const { checkpoint, encoding } = this.engine;
    const map = await firstMap(checkpoint!, this.landscapes, seed);
    // Another network may have been opened meanwhile; its own map is on the way.
    if (this.engine.checkpoint !== checkpoint) return;
    if (this.painter) this.painter.replace(map, encoding, 'new map');
    else this.painter = PainterState.of(map, encoding);
  }

  async newLandscape(): Promise<void> {
    try {
      await this.startPainting(randomSeed());
      this.changed();
    } catch (error) {
      this.messages.fail('No new landscape', error);
    }
  }

  /** Called after every change of the map or the style. */
  changed(): void {
    this.painted = true;
    this.render();
    // Not put off by further changes: a long stroke is saved on the way.
    this.saving ??= setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Saves at once, also when the page is about to go. */
  async save(): Promise<void> {
    if (this.saving) clearTimeout(this.saving);
    this.saving = null;
    if (!this.painter || !this.painted) return;
    const { map, encoding } = this.painter;
    await saveWork({ map, encoding, seed: this.style.seed }).catch((error: unknown) =>
      this.messages.fail('The painting is not saved for the next visit', error),
    );
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

  undo(): void {
    const name = this.painter?.undo();
    if (name) this.afterHistory(`Undone: ${name}.`);
  }

  redo(): void {
    const name = this.painter?.redo();
    if (name) this.afterHistory(`Done again: ${name}.`);
  }

  private afterHistory(text: string): void {
    const fits = this.painter?.encoding.numClasses === this.engine.checkpoint?.numClasses;
    const advice = fits
      ? ''
      : ' This map is of other classes than the open network: redo, or open its network, to see a picture.';
    this.messages.say(text + advice);
    this.changed();
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
      const opened = await this.engine.open(file, file.name, hints);
      this.style.keepFitting(opened.zDim);
      for (const warning of opened.warnings) this.messages.say(warning, 'bad');
      const { id, numClasses } = this.engine.encoding;
      const same = this.painter?.encoding.id === id && this.painter.encoding.numClasses === numClasses;
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
    if (!this.painter) return;
    try {
      const { map, words } = await importMap(file, this.engine.encoding);
      this.painter.replace(map, this.engine.encoding, `import ${file.name}`);
      this.messages.say(words, 'good');
      this.changed();
    } catch (error) {
      this.messages.fail(`${file.name} was not imported, your map is as it was`, error);
    }
  }

  exportMap(kind: 'index' | 'colour'): void {
    if (this.painter) exportMap(this.painter.map, this.painter.encoding, kind);
  }

  async useStylePicture(file: File, place: 'first' | 'second' = 'first'): Promise<void> {
    try {
      const { rgb, width, height } = await readPhotograph(file, file.name);
      const vector = await this.engine.encodeStyle(rgb, width, height);
      this.style[place] = { kind: 'image', name: file.name, vector };
      if (place === 'first') this.style.mix = 0;
      this.changed();
    } catch (error) {
      this.messages.fail(`${file.name} gives no style`, error);
    }
  }
}
