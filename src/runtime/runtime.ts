// The worker's side of RuntimeApi: one backend, one checkpoint, any number of graphs, one piece of work at a time.
import { transfer } from 'comlink';
import type { GraphDocument, GraphId } from '../graph/document';
import { nodes } from '../nodes';
import { startBackend } from '../tfjs-spade/backend/choose';
import { tensorCount } from '../tfjs-spade/backend/memory';
import { renewBackend, startedBackend } from '../tfjs-spade/backend/registry';
import { restartBackend } from '../tfjs-spade/backend/restart';
import { tf } from '../tfjs-spade/backend/tf';
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
import { GraphWork } from './graph/graph-work';
import type {
  CheckpointMatch,
  RunGraphRequest,
  RunGraphResult,
  TrainGraphRequest,
  TrainingEnd,
  TrainingStep,
} from './graph-api';
import type { InspectAnswer, InspectRequest, SurvivalCurve, SurvivalRequest } from './inspect-api';
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
  private readonly graphs = new GraphWork(this.queue, nodes);
  private listener: ((event: RuntimeEvent) => void) | null = null;
  private checkpoint: LoadedCheckpoint | null = null;
  private snapshot: Snapshot | null = null;
  private backend: BackendReport | null = null;

  start(preferred: BackendName | null): Promise<BackendReport> {
    return this.queue.add(async () => {
      setDeviceHandlers({
        onError: (error) => this.tell({ kind: 'warning', message: error.message }),
        onLost: (cause) => void this.recover(cause),
      });
      const before = this.backend && { name: this.backend.name, instance: startedBackend(this.backend.name) };
      try {
        const report = await startBackend(preferred ?? undefined);
        // Tensors stay on the backend that made them: another backend reads the weights anew.
        const kept = startedBackend(report.name) === before?.instance;
        if (!kept || !this.checkpoint) await this.reopen();
        if (!kept) this.graphs.release();
        return this.nowOn(report);
      } catch (error) {
        if (before) await this.returnTo(before.name, before.instance);
        throw error;
      }
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
    return this.queue.add(async () => {
      const checkpoint = this.current();
      const z = this.styleVector(checkpoint, request.style);
      const picture = await generatePicture(checkpoint, request, z, onProgress);
      return transfer(picture, [picture.rgba.buffer]);
    });
  }

  encodeStyle(rgb: Uint8Array, width: number, height: number): Promise<Float32Array> {
    return this.queue.add(async () => {
      const style = await encodePicture(this.current(), rgb, width, height);
      return transfer(style, [style.buffer]);
    });
  }

  styleOfSeed(seed: number): Promise<Float32Array> {
    const { options } = this.current().generator;
    const length = options.network === 'spade-generator' ? options.zDim : null;
    const style = new SeededRandom(seed).normal(length ?? 0);
    return Promise.resolve(transfer(style, [style.buffer]));
  }

  runGraph(request: RunGraphRequest, onProgress: (progress: Progress) => void): Promise<RunGraphResult> {
    return this.graphs.runGraph(request, onProgress);
  }

  inspectGraph(
    request: InspectRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<readonly InspectAnswer[]> {
    return this.graphs.inspectGraph(request, onProgress);
  }

  labelSurvival(request: SurvivalRequest, onProgress: (progress: Progress) => void): Promise<SurvivalCurve> {
    return this.graphs.labelSurvival(request, onProgress);
  }

  stopRuns(): Promise<void> {
    return this.graphs.stopRuns();
  }

  trainGraph(request: TrainGraphRequest, onStep: (step: TrainingStep) => void): Promise<TrainingEnd> {
    return this.graphs.trainGraph(request, onStep);
  }

  stopTraining(): Promise<void> {
    return this.graphs.stopTraining();
  }

  attachCheckpoint(document: GraphDocument, file: Blob, name: string): Promise<CheckpointMatch> {
    return this.graphs.attachCheckpoint(document, file, name);
  }

  exportGraphWeights(document: GraphDocument): Promise<Uint8Array> {
    return this.graphs.exportGraphWeights(document);
  }

  resetGraphWeights(graph: GraphId): Promise<void> {
    return this.graphs.resetGraphWeights(graph);
  }

  forgetGraph(graph: GraphId): Promise<void> {
    return this.graphs.forgetGraph(graph);
  }

  tensorCount(): Promise<number> {
    return Promise.resolve(tensorCount());
  }

  listen(listener: (event: RuntimeEvent) => void): Promise<void> {
    this.listener = listener;
    return Promise.resolve();
  }

  loseDevice(): Promise<void> {
    if (tf.getBackend() === 'webgpu') currentDevice()?.destroy();
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

  private nowOn({ name, device, reason }: BackendReport): BackendReport {
    this.backend = { name, device, reason };
    return this.backend;
  }

  /** Goes back to the backend that ran before a failed switch; its weights are still there unless it was lost. */
  private async returnTo(name: BackendName, instance: tf.KernelBackend | undefined): Promise<void> {
    await startBackend(name);
    if (startedBackend(name) === instance) return;
    this.graphs.release();
    await this.reopen();
  }

  /** Reads the weights of the open checkpoint again, on the backend that now runs. */
  private async reopen(): Promise<void> {
    if (!this.snapshot) return;
    const { file, name, hints } = this.snapshot;
    this.use(await loadCheckpoint(file, name, hints, () => undefined));
  }

  /** Starts the lost backend again, or one that works, and reads the weights into it. */
  private async recover(reason: string): Promise<void> {
    const lost = tf.getBackend() as BackendName;
    this.tell({ kind: 'backend-lost', reason });
    await this.queue.add(async () => {
      try {
        // A switch may have been asked for before the loss: then only the dead one is cleared away.
        const report = tf.getBackend() === lost ? await this.restart() : this.backend!;
        if (tf.getBackend() !== lost && startedBackend(lost)) renewBackend(lost);
        this.tell({ kind: 'backend-restored', report });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.tell({
          kind: 'warning',
          message: `the device could not be started again: ${message}; reload the page`,
        });
      }
    });
  }

  private async restart(): Promise<BackendReport> {
    // Before the restart: WebAssembly cannot free tensors of memory that is gone.
    if (this.checkpoint) disposeCheckpoint(this.checkpoint);
    this.checkpoint = null;
    this.graphs.release();
    const report = this.nowOn(await restartBackend());
    await this.reopen();
    return report;
  }
}
