// Trains a graph as it is wired: each objective in turn, the generator's first and the discriminator's after it, as
// in the reference. The moved generator makes a new fake for the discriminator, since every pass runs anew.
import type { GraphDocument } from '../../graph/document';
import type { ObjectiveValue, ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { Adam, REFERENCE_ADAM, type AdamState } from '../../tfjs-spade/training/adam';
import type { TrainGraphRequest, TrainingStep } from '../graph-api';
import { neededFor } from './evaluate';
import { execute } from './execute';
import { feedsOf, titleAt } from './feeds';
import { lossesOf, type ShownLoss } from './losses';
import { checkMemory } from './memory';
import { runPass } from './pass';
import { planPass, type PassPlan } from './plan-pass';
import { PreparedWeights } from './prepared-weights';
import type { Workshop } from './compute';
import { stepSeed } from './step-seed';
import type { GraphSession } from './session';

/** Milliseconds between two copies of the weights to the CPU, for a device that may be lost. */
const SNAPSHOT_EVERY = 20_000;
/** The network whose objectives come last and have a rate of their own. */
const DISCRIMINATOR = 'D';

interface Pass {
  readonly plan: PassPlan;
  readonly variables: ReadonlyMap<string, tf.Variable>;
  readonly optimiser: Adam;
  readonly rate: number;
}

const judges = ({ networks }: ObjectiveValue): boolean => networks.includes(DISCRIMINATOR);

/** Only moments whose variable still has their size. */
function fitting({ step, moments }: AdamState, variables: ReadonlyMap<string, tf.Variable>): AdamState {
  const kept = [...moments].filter(([name, { second }]) => variables.get(name)?.size === second.length);
  return { step, moments: new Map(kept) };
}

export class Training {
  /** Set from outside: no step begins any more. */
  stopped = false;
  private lost = false;
  private program: Program | null = null;
  private weights = new PreparedWeights([]);
  private passes: readonly Pass[] = [];
  private losses: readonly ShownLoss[] = [];
  private lastSnapshot = performance.now();

  constructor(
    readonly session: GraphSession,
    private readonly workshop: Workshop,
    private readonly document: GraphDocument,
    private readonly rates: TrainGraphRequest['rates'],
  ) {}

  /** @throws SpadeError 'graph/objective' when nothing is to be minimised, or it depends on nothing that is trained */
  async start(): Promise<void> {
    const { session, document } = this;
    const { program, analysis } = session.compile(document, 'train');
    const objectives = program.objectives.toSorted((a, b) => Number(judges(a)) - Number(judges(b)));
    if (objectives.length === 0) {
      const problem = analysis.problems.find(({ severity }) => severity === 'error');
      throw new SpadeError(
        'graph/objective',
        problem?.message ??
          'nothing in this graph is to be minimised; add a total loss and wire a loss to it',
      );
    }
    this.weights = await session.prepare(document);
    session.weights.hold(true);
    this.program = program;
    this.losses = lossesOf(program, document, (node) => titleAt(document, this.workshop.registry, node));
    this.passes = this.plan(program, objectives);
  }

  /** One step over all objectives. */
  async step(): Promise<TrainingStep> {
    const start = performance.now();
    if (this.lost || !this.program)
      throw new SpadeError(
        'backend/lost',
        'the backend changed while the graph trained; start training again',
      );
    const scalars = new Map<ValueId, tf.Tensor>();
    try {
      for (const [index, pass] of this.passes.entries()) {
        const shown = await runPass(pass.plan, this.toolsOf(pass, this.program, index));
        for (const [id, value] of shown) scalars.set(id, value);
      }
      await this.addTheRest(scalars, this.program);
      const losses = await this.read(scalars);
      this.session.steps += 1;
      await this.copyNowAndThen();
      return { step: this.session.steps, losses, milliseconds: performance.now() - start };
    } finally {
      // Also when a later pass failed: the first one has moved its weights.
      this.weights.touch(this.moved());
      tf.dispose([...scalars.values()]);
    }
  }

  /** Keeps the optimisers' state and a copy of the weights, and frees the rest. May be called twice. */
  async end(): Promise<void> {
    const passes = this.passes;
    this.passes = [];
    try {
      if (passes.length === 0 || this.lost) return;
      for (const { plan, optimiser } of passes)
        this.session.optimisers.set(plan.objective.node, await optimiser.state());
      await this.weights.snapshot(this.moved());
    } finally {
      for (const { optimiser } of passes) optimiser.dispose();
      this.session.weights.hold(false);
    }
  }

  /** The tensors are about to go away: the next step fails. */
  abandon(): void {
    this.lost = true;
    for (const { optimiser } of this.passes) optimiser.dispose();
    this.passes = [];
    this.session.weights.hold(false);
  }

  private plan(program: Program, objectives: readonly ObjectiveValue[]): readonly Pass[] {
    const open = new Set(this.losses.map(({ id }) => id));
    const plans = objectives.map((objective) => {
      const plan = planPass(program, objective, [...open]);
      for (const id of plan.losses) open.delete(id);
      if (plan.moving.some(({ id }) => id === objective.value)) return plan;
      const title = titleAt(this.document, this.workshop.registry, objective.node);
      throw new SpadeError(
        'graph/objective',
        `${title}: the loss depends on no weight of ${objective.networks.join(', ')}; wire it behind that network or choose another one to train`,
      );
    });
    for (const { objective, moving, fixed, losses } of plans) {
      const needed = neededFor(program.instructions, [objective.value, ...losses]);
      // The tape holds all that leads to a gradient until the end of the pass.
      const outlive = new Set([...fixed, ...moving.map(({ id }) => id)]);
      checkMemory(needed, outlive, ({ node }) => titleAt(this.document, this.workshop.registry, node));
    }
    return plans.map((plan) => this.passOf(plan, program));
  }

  private passOf(plan: PassPlan, { networks }: Program): Pass {
    const variables = new Map<string, tf.Variable>();
    for (const { network, parameters } of networks) {
      if (!plan.objective.networks.includes(network)) continue;
      for (const { name, role } of parameters)
        if (role === 'parameter') variables.set(`${network}.${name}`, this.weights.get(network, name));
    }
    const optimiser = new Adam(variables, REFERENCE_ADAM);
    const saved = this.session.optimisers.get(plan.objective.node);
    if (saved) optimiser.restore(fitting(saved, variables));
    const rate = judges(plan.objective) ? this.rates.discriminator : this.rates.generator;
    return { plan, variables, optimiser, rate };
  }

  private toolsOf({ variables, optimiser, rate }: Pass, program: Program, index: number) {
    const bufferOf = (network: string, name: string) => this.weights.get(network, name);
    const { instructions } = program;
    return { instructions, variables, optimiser, rate, feeds: this.feeds(program, index), bufferOf };
  }

  private feeds(program: Program, pass: number) {
    const { session, weights, workshop, document } = this;
    const seedOf = stepSeed(session.steps, pass);
    return feedsOf(weights, workshop.contents, document, workshop.registry, program, seedOf);
  }

  /** Losses that stand beside every objective. */
  private async addTheRest(scalars: Map<ValueId, tf.Tensor>, program: Program): Promise<void> {
    const rest = this.losses.map(({ id }) => id).filter((id) => !scalars.has(id));
    const values = await execute(program.instructions, rest, this.feeds(program, 0));
    for (const [id, value] of values) scalars.set(id, value);
  }

  private async read(scalars: ReadonlyMap<ValueId, tf.Tensor>): Promise<TrainingStep['losses']> {
    if (this.losses.length === 0) return [];
    const joined = tf.stack(this.losses.map(({ id }) => scalars.get(id)!));
    try {
      const values = await joined.data();
      return this.losses.map(({ node, title }, index) => ({ node, title, value: values[index]! }));
    } finally {
      joined.dispose();
    }
  }

  private moved(): ReadonlySet<string> {
    const ofBuffers = this.program?.updates.map(({ network }) => network) ?? [];
    return new Set([...(this.program?.objectives.flatMap(({ networks }) => networks) ?? []), ...ofBuffers]);
  }

  private async copyNowAndThen(): Promise<void> {
    if (performance.now() - this.lastSnapshot < SNAPSHOT_EVERY) return;
    await this.weights.snapshot(this.moved());
    this.lastSnapshot = performance.now();
  }
}
