// Runs the cases of training: several steps of both players, with losses, first gradients and moved parameters.
import { tf } from '../backend/tf';
import { SpadeError } from '../errors';
import { discriminator } from '../networks/discriminator';
import { generatorSizes, spadeGenerator } from '../networks/spade-generator';
import type { Spec } from '../ops/spec';
import { declare, type ParameterSpec } from '../parameters/declare';
import { toTorch } from '../parameters/layout';
import { tensorContext } from '../parameters/run';
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
  const { height, width } = generatorSizes(generator);
  const spec = (shape: readonly number[], dtype: Spec['dtype'] = 'float32'): Spec => ({ shape, dtype });
  const semantics = {
    kind: 'labels',
    labels: spec([1, height, width], 'int32'),
    numClasses: generator.numClasses,
  } as const;
  return {
    generator: {
      options: generator,
      parameters: declare((context) => spadeGenerator(context, { semantics }, generator)).parameters,
    },
    discriminator: {
      options: judge,
      parameters: declare(
        (context) => discriminator(context, { semantics, image: spec([1, height, width, 3]) }, judge)[0]![0]!,
      ).parameters,
    },
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

/** Reads gradients out of the step before they are freed. */
class GradientReader {
  private readonly kept = new Map<string, tf.Tensor>();

  constructor(private readonly wanted: ReadonlySet<string>) {}

  readonly see = (gradients: ReadonlyMap<string, tf.Tensor>): void => {
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
    tf.dispose([...this.kept.values()]);
    return pairs.length > 0 ? compareGradients(pairs) : [];
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
 * Runs as many steps as the case has losses for. The last stored fake is that of the discriminator's step, made
 * by the generator after its last move.
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
  const reader = new GradientReader(new Set(parityCase.names('grad.G.')));
  const losses = expectedLosses(parityCase);
  const checks: Check[] = [];
  let lastLabels: tf.Tensor | null = null;
  for (const [step, expected] of losses.entries()) {
    const labels = await parityCase.integers(`input.label.${step}`);
    const image = await parityCase.tensor(`input.image.${step}`);
    const semantics = { kind: 'labels', labels, numClasses: players.generator.options.numClasses } as const;
    const got = trainStep(players, optimisers, { semantics, image }, RATES, weights, reader.see);
    checks.push(...(await checkLosses(got, expected, step)));
    tf.dispose([image, ...got.values()]);
    lastLabels?.dispose();
    lastLabels = labels;
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
  lastLabels?.dispose();
  return checks;
}
