// Runs the cases of training: several steps of both players, with losses, first gradients and moved parameters.
import { tf } from '../backend/tf';
import { SpadeError } from '../errors';
import { declareNetwork } from '../networks/declare-network';
import type { ParameterSpec } from '../parameters/declare';
import { toTorch } from '../parameters/layout';
import type { ParameterStore } from '../parameters/store';
import { Adam } from '../training/adam';
import { REFERENCE_WEIGHTS, trainStep, type LossName, type Players } from '../training/step';
import { inFileOrder, type ParityCase } from './case';
import { compare, compareGradients, compareMoved, type Check, type GradientPair } from './measure';
import { discriminatorOptions, fieldsOf, generatorOptions } from './options';

const RATES = { generator: 1e-4, discriminator: 4e-4 } as const;

function expectedLosses({ entry }: ParityCase): readonly ReadonlyMap<string, number>[] {
  if (!Array.isArray(entry.losses))
    throw new SpadeError('file/case', `${entry.file}: a train-step case needs losses, one object a step`);
  return entry.losses.map((step) => new Map(Object.entries(step as Record<string, number>)));
}

function declarePlayers(parityCase: ParityCase) {
  const fields = fieldsOf(parityCase.entry);
  const generator = generatorOptions(fields);
  const judge = discriminatorOptions(fields);
  return {
    generator: { options: generator, parameters: declareNetwork(generator).parameters },
    discriminator: { options: judge, parameters: declareNetwork(judge).parameters },
  };
}

async function checkLosses(
  losses: ReadonlyMap<LossName, tf.Tensor>,
  expected: ReadonlyMap<string, number>,
  step: number,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [name, value] of expected) {
    const loss = losses.get(name as LossName);
    const got = loss ? ((await loss.data()) as Float32Array) : Float32Array.of(NaN);
    checks.push(...compare(`${name} of step ${step}`, 'loss', got, Float32Array.of(value)));
  }
  return checks;
}

/** Keeps the first gradients and the last fake before they are freed. */
class StepReader {
  private lastFake: tf.Tensor | null = null;
  private readonly kept = new Map<string, tf.Tensor>();

  constructor(private readonly wanted: ReadonlySet<string>) {}

  readonly fake = (fake: tf.Tensor): void => {
    this.lastFake?.dispose();
    this.lastFake = tf.keep(tf.clone(fake));
  };

  readonly gradients = (gradients: ReadonlyMap<string, tf.Tensor>): void => {
    for (const [name, gradient] of gradients) {
      if (this.wanted.has(name) && !this.kept.has(name)) this.kept.set(name, tf.keep(tf.clone(gradient)));
    }
  };

  async check(parityCase: ParityCase, specs: readonly ParameterSpec[]): Promise<readonly Check[]> {
    const pairs: GradientPair[] = [];
    for (const name of this.wanted) {
      const gradient = this.kept.get(name);
      const layout = specs.find((spec) => spec.name === name)?.layout;
      const got =
        gradient && layout ? toTorch((await gradient.data()) as Float32Array, layout) : new Float32Array();
      pairs.push({ what: `grad.${name}`, got, expected: await parityCase.values(`grad.G.${name}`) });
    }
    const checks = pairs.length > 0 ? [...compareGradients(pairs)] : [];
    if (this.lastFake && parityCase.has('output.fake')) {
      const got = await inFileOrder(this.lastFake);
      checks.push(...compare('output.fake', 'forward', got, await parityCase.values('output.fake')));
    }
    tf.dispose([...this.kept.values()]);
    this.lastFake?.dispose();
    return checks;
  }
}

async function checkMoved(
  parityCase: ParityCase,
  player: 'G' | 'D',
  store: ParameterStore,
  rate: number,
  steps: number,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const trainable = store.trainable();
  for (const name of parityCase.names(`after.${player}.`)) {
    const what = `after.${player}.${name}`;
    const got = await store.read(name);
    const expected = await parityCase.values(what);
    checks.push(
      ...(trainable.has(name)
        ? compareMoved(what, got, expected, rate, steps)
        : compare(what, 'buffer', got, expected)),
    );
  }
  return checks;
}

/**
 * Runs as many steps as the case has losses for. The stored gradients are those of the first step, the stored fake
 * is the last one, made by the moved generator for the discriminator.
 */
export async function runTrainStep(parityCase: ParityCase): Promise<readonly Check[]> {
  const declared = declarePlayers(parityCase);
  const players: Players = {
    generator: {
      options: declared.generator.options,
      store: await parityCase.store(declared.generator.parameters, 'G.'),
    },
    discriminator: {
      options: declared.discriminator.options,
      store: await parityCase.store(declared.discriminator.parameters, 'D.'),
    },
  };
  const optimisers = {
    generator: new Adam(players.generator.store.trainable()),
    discriminator: new Adam(players.discriminator.store.trainable()),
  };
  const weights = { ...REFERENCE_WEIGHTS, featureMatching: Number(parityCase.entry.lambda_feat) };
  const reader = new StepReader(new Set(parityCase.names('grad.G.')));
  const losses = expectedLosses(parityCase);
  const checks: Check[] = [];
  for (const [step, expected] of losses.entries()) {
    const labels = await parityCase.integers(`input.label.${step}`);
    const image = await parityCase.tensor(`input.image.${step}`);
    const semantics = { kind: 'labels', labels, numClasses: players.generator.options.numClasses } as const;
    const got = trainStep(players, optimisers, { semantics, image }, RATES, weights, reader);
    checks.push(...(await checkLosses(got, expected, step)));
    tf.dispose([labels, image, ...got.values()]);
  }
  checks.push(...(await reader.check(parityCase, declared.generator.parameters)));
  checks.push(
    ...(await checkMoved(parityCase, 'G', players.generator.store, RATES.generator, losses.length)),
  );
  checks.push(
    ...(await checkMoved(parityCase, 'D', players.discriminator.store, RATES.discriminator, losses.length)),
  );
  optimisers.generator.dispose();
  optimisers.discriminator.dispose();
  players.generator.store.dispose();
  players.discriminator.store.dispose();
  return checks;
}
