// One training step exactly in the reference's order: the generator (with its encoder) moves first, then a new fake
// is made by the moved generator in train mode and the discriminator moves.
import { tf } from '../backend/tf';
import type { Context } from '../context';
import { SpadeError } from '../errors';
import { semanticPicture, type LabelSemantics } from '../layers/semantics';
import { adversarialLoss, type AdversarialMode } from '../losses/adversarial';
import { featureMatchingLoss, l1Loss, perceptualLoss, styleDivergence } from '../losses/reconstruction';
import { discriminator, type DiscriminatorOutput } from '../networks/discriminator';
import { encoder, reparameterise } from '../networks/encoder';
import type { DiscriminatorOptions, EncoderOptions, SpadeGeneratorOptions } from '../networks/options';
import { spadeGenerator } from '../networks/spade-generator';
import { vgg19 } from '../networks/vgg19';
import { tensorContext } from '../parameters/run';
import type { ParameterStore } from '../parameters/store';
import type { Adam } from './adam';
import { valueAndGradients } from './gradients';
import type { Rates } from './schedule';

export interface Player<Options> {
  readonly options: Options;
  readonly store: ParameterStore;
}

export interface Players {
  readonly generator: Player<SpadeGeneratorOptions>;
  readonly discriminator: Player<DiscriminatorOptions>;
  /** Gives the generator its style; trained together with it. */
  readonly encoder?: Player<EncoderOptions>;
  /** VGG19's weights for the perceptual loss, never trained; without them that term is left out. */
  readonly perceptual?: ParameterStore;
}

/** How much each term of the generator's loss counts; 0 leaves it out. */
export interface LossWeights {
  readonly mode: AdversarialMode;
  readonly adversarial: number;
  readonly featureMatching: number;
  readonly perceptual: number;
  readonly divergence: number;
  readonly l1: number;
}

export const REFERENCE_WEIGHTS: LossWeights = {
  mode: 'hinge',
  adversarial: 1,
  featureMatching: 10,
  perceptual: 10,
  divergence: 0.05,
  l1: 0,
};

export interface Batch {
  readonly semantics: LabelSemantics<tf.Tensor>;
  /** [N,H,W,3] in −1..1 */
  readonly image: tf.Tensor;
}

/** Scalars of one step, already multiplied by their weights; the caller frees them. */
export type StepLosses = ReadonlyMap<LossName, tf.Tensor>;
export type LossName = 'GAN' | 'GAN_Feat' | 'VGG' | 'KLD' | 'L1' | 'D_Fake' | 'D_real';

const trainContext = (store: ParameterStore): Context<tf.Tensor> => tensorContext(store, { mode: 'train' });

interface Generated {
  readonly fake: tf.Tensor;
  readonly divergence: tf.Tensor | null;
}

/** A new fake, with a newly drawn style where there is an encoder. */
function generate(players: Players, { semantics, image }: Batch): Generated {
  const context = trainContext(players.generator.store);
  const { options } = players.generator;
  if (!players.encoder) {
    const z = options.zDim === null ? undefined : tf.randomNormal([image.shape[0], options.zDim]);
    return { fake: spadeGenerator(context, z ? { semantics, z } : { semantics }, options), divergence: null };
  }
  const encoding = trainContext(players.encoder.store);
  const style = encoder(encoding, image, players.encoder.options);
  const z = reparameterise(encoding, style, tf.randomNormal(style.mean.shape));
  return {
    fake: spadeGenerator(context, { semantics, z }, options),
    divergence: styleDivergence(context.ops, style),
  };
}

interface Judgement {
  readonly fake: DiscriminatorOutput<tf.Tensor>;
  readonly real: DiscriminatorOutput<tf.Tensor>;
}

/** One pass of the discriminator over fakes and reals together, fakes first. */
function judge(
  { options, store }: Player<DiscriminatorOptions>,
  { semantics, image }: Batch,
  fake: tf.Tensor,
): Judgement {
  const context = trainContext(store);
  const { ops } = context;
  const channels = semanticPicture(context, semantics);
  const both = {
    kind: 'picture',
    picture: ops.concat({ xs: [channels, channels] }, { axis: 'batch' }),
  } as const;
  const images = ops.concat({ xs: [fake, image] }, { axis: 'batch' });
  const outputs = discriminator(context, { semantics: both, image: images }, options);
  const length = image.shape[0];
  const half = (start: number) =>
    outputs.map((layers) => layers.map((x) => ops.slice({ x }, { axis: 'batch', start, length })));
  return { fake: half(0), real: half(length) };
}

const logitsOf = (output: DiscriminatorOutput<tf.Tensor>): tf.Tensor[] =>
  output.map((layers) => layers.at(-1)!);

/** Adds the terms and keeps each, so that it can be shown after the gradient has been taken. */
function total(terms: ReadonlyMap<LossName, tf.Tensor>, kept: Map<LossName, tf.Tensor>): tf.Tensor {
  if (terms.size === 0) {
    throw new SpadeError(
      'option/losses',
      'every loss has the weight 0, so there is nothing to learn from; give one of them a weight',
    );
  }
  for (const [name, value] of terms) kept.set(name, tf.keep(tf.clone(value)));
  return [...terms.values()].reduce((a, b) => tf.add(a, b));
}

function generatorLoss(
  players: Players,
  batch: Batch,
  weights: LossWeights,
  kept: Map<LossName, tf.Tensor>,
): tf.Tensor {
  const context = trainContext(players.generator.store);
  const { ops } = context;
  const { fake, divergence } = generate(players, batch);
  const judged = judge(players.discriminator, batch, fake);
  const terms = new Map<LossName, tf.Tensor>();
  const weigh = (name: LossName, weight: number, loss: () => tf.Tensor) => {
    if (weight !== 0) terms.set(name, tf.mul(loss(), weight));
  };
  weigh('GAN', weights.adversarial, () =>
    adversarialLoss(ops, logitsOf(judged.fake), weights.mode, 'generator'),
  );
  weigh('GAN_Feat', weights.featureMatching, () => featureMatchingLoss(ops, judged.fake, judged.real));
  weigh('L1', weights.l1, () => l1Loss(ops, fake, batch.image));
  if (divergence) weigh('KLD', weights.divergence, () => divergence);
  if (players.perceptual) {
    const features = tensorContext(players.perceptual, { mode: 'eval' });
    weigh('VGG', weights.perceptual, () =>
      perceptualLoss(ops, vgg19(features, fake), vgg19(features, batch.image)),
    );
  }
  return total(terms, kept);
}

function discriminatorLoss(
  player: Player<DiscriminatorOptions>,
  batch: Batch,
  fake: tf.Tensor,
  mode: AdversarialMode,
  kept: Map<LossName, tf.Tensor>,
): tf.Tensor {
  const { ops } = trainContext(player.store);
  const judged = judge(player, batch, fake);
  const terms = new Map<LossName, tf.Tensor>([
    ['D_Fake', adversarialLoss(ops, logitsOf(judged.fake), mode, 'fake')],
    ['D_real', adversarialLoss(ops, logitsOf(judged.real), mode, 'real')],
  ]);
  return total(terms, kept);
}

/** Sees inner values of a step; keeps what it wants with tf.keep. */
export interface StepObserver {
  /** The fake that the moved generator makes for the discriminator. */
  readonly fake?: (fake: tf.Tensor) => void;
  /** The gradients of the generator's variables. */
  readonly gradients?: (gradients: ReadonlyMap<string, tf.Tensor>) => void;
}

export interface Optimisers {
  readonly generator: Adam;
  readonly discriminator: Adam;
}

/** What the generator's optimiser moves: the generator and, under `E.`, its encoder. */
export function generatorVariables({ generator, encoder: style }: Players): ReadonlyMap<string, tf.Variable> {
  const variables = new Map(generator.store.trainable());
  if (style) for (const [name, variable] of style.store.trainable()) variables.set(`E.${name}`, variable);
  return variables;
}

/** Takes the gradients of a loss and moves the variables by them. */
function descend(
  optimiser: Adam,
  rate: number,
  variables: ReadonlyMap<string, tf.Variable>,
  loss: () => tf.Tensor,
  seen?: StepObserver['gradients'],
): void {
  const { value, gradients } = valueAndGradients(variables, loss);
  seen?.(gradients);
  optimiser.apply(gradients, rate);
  tf.dispose([value, ...gradients.values()]);
}

/**
 * One step of both players: the generator's terms and move; then a new fake without gradient; then the
 * discriminator's move. Batch statistics and spectral vectors advance twice in each network, as in the reference.
 * Memory: frees all but the returned scalars.
 */
export function trainStep(
  players: Players,
  optimisers: Optimisers,
  batch: Batch,
  rates: Rates,
  weights: LossWeights = REFERENCE_WEIGHTS,
  observer: StepObserver = {},
): StepLosses {
  const losses = new Map<LossName, tf.Tensor>();
  const variables = generatorVariables(players);
  const judge = players.discriminator;
  let fake: tf.Tensor | null = null;
  try {
    const ofGenerator = () => generatorLoss(players, batch, weights, losses);
    descend(optimisers.generator, rates.generator, variables, ofGenerator, observer.gradients);
    const made = tf.tidy(() => generate(players, batch).fake);
    fake = made;
    observer.fake?.(made);
    const ofDiscriminator = () => discriminatorLoss(judge, batch, made, weights.mode, losses);
    descend(optimisers.discriminator, rates.discriminator, judge.store.trainable(), ofDiscriminator);
  } catch (error) {
    tf.dispose([...losses.values()]);
    throw error;
  } finally {
    fake?.dispose();
  }
  return losses;
}
