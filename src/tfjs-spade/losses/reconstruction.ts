// Losses that compare with a real picture, or a style distribution with the standard normal one.
import type { Ops } from '../ops/table';
import { meanOf } from './adversarial';
import type { StyleDistribution } from '../networks/encoder';
import type { DiscriminatorOutput } from '../networks/discriminator';

const total = <V>(ops: Ops<V>, values: readonly V[]): V => values.reduce((a, b) => ops.add({ a, b }, {}));

/** Mean absolute difference; the target is a constant to the gradient. */
export function l1Loss<V>(ops: Ops<V>, x: V, target: V): V {
  const difference = ops.subtract({ a: x, b: ops.stopGradient({ x: target }, {}) }, {});
  return ops.meanAll({ x: ops.abs({ x: difference }, {}) }, {});
}

/**
 * Feature matching: sum over the layers before the logits, mean over the scales, of the mean absolute difference
 * between the discriminator's activations. Not yet multiplied by its weight (10 in the reference).
 * @see Wang et al. 2018 (arXiv:1711.11585)
 */
export const featureMatchingLoss = <V>(
  ops: Ops<V>,
  fake: DiscriminatorOutput<V>,
  real: DiscriminatorOutput<V>,
): V =>
  meanOf(
    ops,
    fake.map((layers, scale) =>
      total(
        ops,
        layers.slice(0, -1).map((activation, layer) => l1Loss(ops, activation, real[scale]![layer]!)),
      ),
    ),
  );

/** Weights of relu1_1 to relu5_1. */
const PERCEPTUAL_WEIGHTS = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1] as const;

/**
 * Perceptual loss over VGG19 activations (see vgg19), deeper ones weighing more. Not yet multiplied by its weight
 * (10 in the reference).
 */
export const perceptualLoss = <V>(ops: Ops<V>, fake: readonly V[], real: readonly V[]): V =>
  total(
    ops,
    fake.map((activation, layer) =>
      ops.affine(
        { x: l1Loss(ops, activation, real[layer]!) },
        { scale: PERCEPTUAL_WEIGHTS[layer]!, offset: 0 },
      ),
    ),
  );

/**
 * Divergence of a style distribution from the standard normal one, summed over batch and dimensions (not a mean):
 * −½ Σ (1 + logVariance − mean² − e^logVariance). Not yet multiplied by its weight (0.05 in the reference).
 */
export function styleDivergence<V>(ops: Ops<V>, { mean, logVariance }: StyleDistribution<V>): V {
  const away = ops.add({ a: ops.square({ x: mean }, {}), b: ops.exp({ x: logVariance }, {}) }, {});
  const entries = ops.subtract({ a: ops.affine({ x: logVariance }, { scale: 1, offset: 1 }), b: away }, {});
  return ops.affine({ x: ops.sumAll({ x: entries }, {}) }, { scale: -0.5, offset: 0 });
}
