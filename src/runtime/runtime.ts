// The worker's side of RuntimeApi: one backend, one checkpoint, one piece of work at a time.
import { startBackend } from '../tfjs-spade/backend/choose';
import { tensorCount } from '../tfjs-spade/backend/memory';
import { restartBackend } from '../tfjs-spade/backend/restart';
import { currentDevice, setDeviceHandlers } from '../tfjs-spade/backend/webgpu-device';
import { SpadeError } from '../tfjs-spade/errors';
import { declareNetwork } from '../tfjs-spade/networks/declare-network';
import { generatorSizes } from '../tfjs-spade/networks/spade-generator';
import { countParameters } from '../tfjs-spade/parameters/declare';
import { SeededRandom } from '../tfjs-spade/random';
import type {
  BackendName,
  BackendReport,
  CheckpointHints,
  CheckpointReport,
  Picture,
  Progress,
  RenderRequest,
  RuntimeApi,
  RuntimeEvent,
  StyleSource,
} from './api';
import { disposeCheckpoint, loadCheckpoint, type LoadedCheckpoint } from './checkpoint';
import { encodePicture, generatePicture } from './generate';
import { WorkQueue } from './work-queue';

/** Side of the picture that is assumed of a network which takes any size. */
const FREE_SIDE = 256;

/** What a checkpoint was opened from: enough to open it again after the device was lost. */
interface Snapshot {
  readonly file: Blob;
  readonly name: string;
  readonly hints: CheckpointHints;
}

function describe({
  name,
  format,
  encoding,
  generator,
  encoder,
  bytes,
  warnings,
}: LoadedCheckpoint): CheckpointReport {
  const { options } = generator;
  const spade = options.network === 'spade-generator';
  const { width, height } = spade ? generatorSizes(options) : { width: FREE_SIDE, height: FREE_SIDE };
  return {
    name,
    format,
    generator: options,
    numClasses: options.numClasses,
    instanceEdges: options.instanceEdges,
    width,
    height,
    zDim: spade ? options.zDim : null,
    hasEncoder: encoder !== null,
    encoding,
    parameters: countParameters(declareNetwork(options, FREE_SIDE).parameters),
    bytes,
    warnings,
  };
}

export class Runtime implements RuntimeApi {
  private readonly queue = new WorkQueue();
  private listener: ((event: RuntimeEvent) => void) | null = null;
  private checkpoint: LoadedCheckpoint | null = null;
  private snapshot: Snapshot | null = null;

  start(preferred: BackendName | null): Promise<BackendReport> {
    return this.queue.add(async () => {
      const { name, device, reason } = await startBackend(preferred ?? undefined);
      setDeviceHandlers({
        onError: (error) => this.tell({ kind: 'warning', message: error.message }),
        onLost: (cause) => void this.recover(cause),
      });
      // Tensors stay on the backend that made them: another backend reads the weights anew.
      await this.reopen();
      return { name, device, reason };
    });
  }

  openCheckpoint(
    file: Blob,
    name: string,
    hints: CheckpointHints,
    onProgress: (progress: Progress) => void,
  ): Promise<CheckpointReport> {
    return this.queue.add(async () => {
      const opened = await loadCheckpoint(file, name, hints, onProgress);
      this.use(opened);
      this.snapshot = { file, name, hints };
      return describe(opened);
    });
  }

  render(request: RenderRequest, onProgress: (progress: Progress) => void): Promise<Picture> {
    return this.queue.add(() => {
      const checkpoint = this.current();
      return generatePicture(checkpoint, request, this.styleVector(checkpoint, request.style), onProgress);
    });
  }

  encodeStyle(rgb: Uint8Array, width: number, height: number): Promise<Float32Array> {
    return this.queue.add(() => encodePicture(this.current(), rgb, width, height));
  }

  styleOfSeed(seed: number): Promise<Float32Array> {
    const { options } = this.current().generator;
    const length = options.network === 'spade-generator' ? options.zDim : null;
    return Promise.resolve(new SeededRandom(seed).normal(length ?? 0));
  }

  tensorCount(): Promise<number> {
    return Promise.resolve(tensorCount());
  }

  listen(listener: (event: RuntimeEvent) => void): Promise<void> {
    this.listener = listener;
    return Promise.resolve();
  }

  loseDevice(): Promise<void> {
    const device = currentDevice();
    if (device) device.destroy();
    else void this.recover('the device was thrown away on request');
    return Promise.resolve();
  }

  private tell(event: RuntimeEvent): void {
    this.listener?.(event);
  }

  private current(): LoadedCheckpoint {
    if (!this.checkpoint)
      throw new SpadeError('weights/missing', 'no checkpoint is open; open a weight file first');
    return this.checkpoint;
  }

  private use(checkpoint: LoadedCheckpoint): void {
    const before = this.checkpoint;
    this.checkpoint = checkpoint;
    if (before) disposeCheckpoint(before);
  }

  private styleVector({ generator: { options } }: LoadedCheckpoint, style: StyleSource): Float32Array | null {
    if (options.network !== 'spade-generator' || options.zDim === null) return null;
    const vector = style.kind === 'seed' ? new SeededRandom(style.seed).normal(options.zDim) : style.vector;
    if (vector.length === options.zDim) return vector;
    throw new SpadeError(
      'option/style',
      `this generator takes a style of length ${options.zDim}, got ${vector.length}`,
    );
  }

  /** Reads the weights of the open checkpoint again, on the backend that now runs. */
  private async reopen(): Promise<void> {
    if (!this.snapshot) return;
    const { file, name, hints } = this.snapshot;
    this.use(await loadCheckpoint(file, name, hints, () => undefined));
  }

  private async recover(reason: string): Promise<void> {
    this.tell({ kind: 'backend-lost', reason });
    await this.queue.add(async () => {
      try {
        const { name, device, reason: why } = await restartBackend();
        await this.reopen();
        this.tell({ kind: 'backend-restored', report: { name, device, reason: why } });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.tell({
          kind: 'warning',
          message: `the device could not be started again: ${message}; reload the page`,
        });
      }
    });
  }
}
