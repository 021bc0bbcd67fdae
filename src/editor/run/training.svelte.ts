// One training run of the graph on show: never started by itself, stopped after the step that runs.
import { proxy } from 'comlink';
import type { GraphDocument } from '../../graph/document';
import type { GraphContent, GraphRuntimeApi, TrainingEnd, TrainingStep } from '../../runtime/graph-api';

/** Learning rates as in the reference: one for G and E, one for D. */
export interface TrainingPlan {
  steps: number;
  generatorRate: number;
  discriminatorRate: number;
}

/** Steps that the curve keeps; older ones leave. */
const KEPT_STEPS = 4000;

/** Between two looks at what training does, in milliseconds. */
const FOLLOW = 3000;

export class Training {
  /** What the form shows; changed by it. */
  readonly plan: TrainingPlan = $state({ steps: 20, generatorRate: 1e-4, discriminatorRate: 4e-4 });
  running = $state(false);
  stopping = $state(false);
  /** Steps of this run that are done. */
  done = $state(0);
  steps = $state.raw<readonly TrainingStep[]>([]);
  ended = $state.raw<TrainingEnd | null>(null);

  constructor(private readonly api: Pick<GraphRuntimeApi, 'trainGraph' | 'stopTraining'>) {}

  /** Resolves when the run has ended. @throws what the worker says went wrong */
  async run(document: GraphDocument, contents: readonly GraphContent[]): Promise<TrainingEnd> {
    const { steps, generatorRate, discriminatorRate } = this.plan;
    this.running = true;
    this.ended = null;
    this.done = 0;
    const rates = { generator: generatorRate, discriminator: discriminatorRate };
    try {
      this.ended = await this.api.trainGraph(
        { document, contents, steps, rates },
        proxy((step: TrainingStep) => {
          this.done++;
          this.steps = [...this.steps.slice(-KEPT_STEPS + 1), step];
        }),
      );
      return this.ended;
    } finally {
      this.running = false;
      this.stopping = false;
    }
  }

  /** Tells now and then, and at the end, that steps moved the weights while the work runs. */
  async followed<T>(work: () => Promise<T>, onMoved: () => void): Promise<T> {
    this.done = 0;
    let seen = 0;
    const look = (): void => {
      if (this.done === seen) return;
      seen = this.done;
      onMoved();
    };
    const timer = setInterval(look, FOLLOW);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      look();
    }
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    this.stopping = true;
    await this.api.stopTraining();
  }

  /** Another graph is on show, or its weights begin anew. */
  clear(): void {
    this.steps = [];
    this.ended = null;
    this.done = 0;
  }
}
