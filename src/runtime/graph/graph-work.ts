// All that the worker does with graphs. Everything waits its turn in the one queue, a training step by step, so that
// pictures can be made while a graph trains.
import { transfer } from 'comlink';
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, GraphId } from '../../graph/document';
import { KeyTable } from '../../graph/value-keys';
import { SpadeError } from '../../tfjs-spade/errors';
import type { Progress } from '../progress';
import type {
  CheckpointMatch,
  GraphRuntimeApi,
  RunGraphRequest,
  RunGraphResult,
  TrainGraphRequest,
  TrainingEnd,
  TrainingStep,
} from '../graph-api';
import type {
  InspectAnswer,
  InspectRequest,
  InspectRuntimeApi,
  SurvivalCurve,
  SurvivalRequest,
} from '../inspect-api';
import { answerInspection, buffersOfAnswers } from '../inspect/answer';
import { measureSurvival } from '../inspect/survival';
import type { WorkQueue } from '../work-queue';
import { answerRun, buffersOf } from './answer-run';
import { ValueCache } from './cache';
import { Contents } from './contents';
import type { Workshop } from './compute';
import { GraphSession } from './session';
import { Training } from './training';

/** A run that was asked for and has not ended. */
interface Asked {
  stopped: boolean;
}

const stopped = (): SpadeError => new SpadeError('graph/stopped', 'the run was stopped');

export class GraphWork implements GraphRuntimeApi, InspectRuntimeApi {
  private readonly sessions = new Map<GraphId, GraphSession>();
  private readonly trainings = new Set<Training>();
  private readonly asked = new Set<Asked>();
  private readonly workshop: Workshop;

  constructor(
    private readonly queue: WorkQueue,
    registry: NodeRegistry,
    cache = new ValueCache(),
  ) {
    this.workshop = { registry, contents: new Contents(), cache, keys: new KeyTable() };
  }

  runGraph(request: RunGraphRequest, onProgress: (progress: Progress) => void): Promise<RunGraphResult> {
    return this.stoppable(onProgress, async (report) => {
      const result = await answerRun(this.workshop, this.sessionOf(request.document.id), request, report);
      return transfer(result, buffersOf(result));
    });
  }

  inspectGraph(
    request: InspectRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<readonly InspectAnswer[]> {
    return this.stoppable(onProgress, async (report) => {
      const session = this.sessionOf(request.document.id);
      const answers = await answerInspection(this.workshop, session, request, report);
      return transfer(answers, buffersOfAnswers(answers));
    });
  }

  labelSurvival(request: SurvivalRequest, onProgress: (progress: Progress) => void): Promise<SurvivalCurve> {
    return this.stoppable(onProgress, (report) =>
      measureSurvival(this.workshop, this.sessionOf(request.document.id), request, report),
    );
  }

  /** Does work in its turn; what it reports ends it when runs were stopped meanwhile. */
  private stoppable<T>(
    onProgress: (progress: Progress) => void,
    work: (report: (progress: Progress) => void) => Promise<T>,
  ): Promise<T> {
    const asked: Asked = { stopped: false };
    this.asked.add(asked);
    const report = (progress: Progress): void => {
      if (asked.stopped) throw stopped();
      onProgress(progress);
    };
    return this.queue
      .add(async () => {
        if (asked.stopped) throw stopped();
        return work(report);
      })
      .finally(() => this.asked.delete(asked));
  }

  stopRuns(): Promise<void> {
    for (const asked of this.asked) asked.stopped = true;
    return Promise.resolve();
  }

  async trainGraph(
    { document, contents, steps, rates }: TrainGraphRequest,
    onStep: (step: TrainingStep) => void,
  ): Promise<TrainingEnd> {
    const session = this.sessionOf(document.id);
    if (this.trainingOf(session)) {
      throw new SpadeError('graph/training', 'this graph is training already; stop that first');
    }
    this.workshop.contents.receive(contents);
    const training = new Training(session, this.workshop, document, rates);
    this.trainings.add(training);
    let done = 0;
    try {
      await this.queue.add(() => training.start());
      while (done < steps && !training.stopped) {
        onStep(await this.queue.add(() => training.step()));
        done += 1;
      }
      return { steps: done, stopped: training.stopped };
    } finally {
      await this.queue.add(() => training.end());
      this.trainings.delete(training);
    }
  }

  stopTraining(): Promise<void> {
    for (const training of this.trainings) training.stopped = true;
    return Promise.resolve();
  }

  attachCheckpoint(document: GraphDocument, file: Blob, name: string): Promise<CheckpointMatch> {
    return this.queue.add(() => this.idle(document.id).attach(document, file, name));
  }

  exportGraphWeights(document: GraphDocument): Promise<Uint8Array> {
    return this.queue.add(async () => {
      const bytes = await this.sessionOf(document.id).exportWeights(document);
      return transfer(bytes, [bytes.buffer]);
    });
  }

  resetGraphWeights(graph: GraphId): Promise<void> {
    return this.queue.add(() => this.idle(graph).reset());
  }

  forgetGraph(graph: GraphId): Promise<void> {
    const session = this.sessions.get(graph);
    const training = session && this.trainingOf(session);
    if (training) training.stopped = true;
    this.sessions.delete(graph);
    return this.queue.add(async () => {
      await training?.end();
      session?.reset();
      this.workshop.cache.forget(graph);
    });
  }

  /** Frees every tensor: before the backend goes away, or after another took its place. What they held comes back
   * when it is next asked for; a training that runs ends with an error. */
  release(): void {
    for (const training of this.trainings) training.abandon();
    for (const session of this.sessions.values()) session.weights.release();
    this.workshop.cache.forget();
  }

  private sessionOf(graph: GraphId): GraphSession {
    const session = this.sessions.get(graph) ?? this.newSession(graph);
    this.sessions.set(graph, session);
    return session;
  }

  private newSession(graph: GraphId): GraphSession {
    return new GraphSession(graph, this.workshop.registry, this.workshop.keys);
  }

  private trainingOf(session: GraphSession): Training | undefined {
    return [...this.trainings].find((training) => training.session === session);
  }

  /** @throws SpadeError 'graph/training' while the graph trains */
  private idle(graph: GraphId): GraphSession {
    const session = this.sessionOf(graph);
    if (!this.trainingOf(session)) return session;
    throw new SpadeError(
      'graph/training',
      'the weights move while the graph trains; stop the training first',
    );
  }
}
