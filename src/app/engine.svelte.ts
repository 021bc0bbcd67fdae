// The page's view of the worker: what computes, which checkpoint is open, how far the work is.
import { proxy } from 'comlink';
import { findEncoding, indexEncoding, type LabelEncoding } from '../datasets/labels';
import type {
  BackendName,
  BackendReport,
  CheckpointHints,
  CheckpointReport,
  Picture,
  Progress,
  RenderRequest,
  RuntimeEvent,
} from '../runtime/api';
import { createRuntime, type RuntimeClient } from '../runtime/client';
import type { Messages } from './messages.svelte';
import { remember, remembered } from './remembered';

const BACKEND_KEY = 'backend';
const STARTER = 'weights/starter.safetensors';

export class Engine {
  backend = $state.raw<BackendReport | null>(null);
  checkpoint = $state.raw<CheckpointReport | null>(null);
  progress = $state.raw<Progress | null>({ stage: 'starting', done: 0 });

  private readonly runtime = createRuntime();
  private tellStarted = (): void => undefined;
  /** Resolves when a backend computes for the first time. */
  readonly started = new Promise<void>((resolve) => (this.tellStarted = resolve));
  /** Pieces of work whose progress is shown. */
  private followed = 0;

  constructor(
    private readonly messages: Messages,
    private readonly onRestored: () => void,
  ) {}

  /** The worker itself, for what runs graphs. */
  get api(): RuntimeClient['api'] {
    return this.runtime.api;
  }

  /** Starts the backend of the last visit, or the best that works. */
  async start(): Promise<void> {
    const { api } = this.runtime;
    await api.listen(proxy((event) => this.hear(event)));
    const preferred = remembered(BACKEND_KEY) as BackendName | null;
    try {
      this.backend = await this.follow(api.start(preferred));
    } catch (error) {
      if (preferred === null) throw error;
      this.messages.fail(`${preferred} does not start any more, taking what works`, error);
      remember(BACKEND_KEY, null);
      this.backend = await this.follow(api.start(null));
    }
    this.tellStarted();
  }

  async openStarter(): Promise<CheckpointReport> {
    const response = await fetch(STARTER);
    if (!response.ok)
      throw new Error(`the starter checkpoint is missing (${response.status} for ${response.url})`);
    return this.open(await response.blob(), 'starter', {});
  }

  /** Opens a checkpoint; on failure the one in use stays in use. */
  async open(file: Blob, name: string, hints: CheckpointHints): Promise<CheckpointReport> {
    this.checkpoint = await this.follow(
      this.runtime.api.openCheckpoint(file, name, hints, this.tellProgress),
    );
    return this.checkpoint;
  }

  /** The encoding of the open checkpoint's labels; numbered classes where none is known. */
  get encoding(): LabelEncoding {
    const { encoding, numClasses } = this.checkpoint!;
    return encoding === null ? indexEncoding(numClasses) : findEncoding(encoding);
  }

  render(request: RenderRequest, quietly = false): Promise<Picture> {
    if (quietly)
      return this.runtime.api.render(
        request,
        proxy(() => undefined),
      );
    return this.follow(this.runtime.api.render(request, this.tellProgress));
  }

  encodeStyle(rgb: Uint8Array, width: number, height: number): Promise<Float32Array> {
    return this.follow(this.runtime.api.encodeStyle(rgb, width, height));
  }

  styleOfSeed(seed: number): Promise<Float32Array> {
    return this.runtime.api.styleOfSeed(seed);
  }

  /** Computes with another backend, or with the best for null; the open checkpoint comes along. */
  async useBackend(name: BackendName | null): Promise<void> {
    try {
      this.backend = await this.follow(this.runtime.api.start(name));
      remember(BACKEND_KEY, name);
      this.onRestored();
    } catch (error) {
      this.messages.fail(`${name} does not start here; still on ${this.backend?.name}`, error);
    }
  }

  /** Throws the device away as a driver crash would, to see the recovery. */
  loseDevice(): Promise<void> {
    return this.runtime.api.loseDevice();
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
      this.onRestored();
    }
  }
}
