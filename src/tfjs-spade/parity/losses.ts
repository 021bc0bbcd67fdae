// Runs the cases of losses over given activations, logits and style distributions.
import { tf } from '../backend/tf';
import { adversarialLoss } from '../losses/adversarial';
import { featureMatchingLoss, styleDivergence } from '../losses/reconstruction';
import type { DiscriminatorOutput } from '../networks/discriminator';
import { tensorOps as ops } from '../ops/tensors';
import { inFileOrder, type ParityCase } from './case';
import { compare, type Check } from './measure';

const FEATURE_WEIGHT = 10;

/** Reads `input.<side>.<scale>.<layer>` into lists, whatever the numbers of scales and layers. */
async function readSide(parityCase: ParityCase, side: string): Promise<DiscriminatorOutput<tf.Tensor>> {
  const scales: tf.Tensor[][] = [];
  for (const name of parityCase.names(`input.${side}.`).toSorted()) {
    const [scale, layer] = name.split('.').map(Number) as [number, number];
    (scales[scale] ??= [])[layer] = await parityCase.tensor(`input.${side}.${name}`);
  }
  return scales;
}

/** @returns one check a stored loss */
export async function runLosses(parityCase: ParityCase): Promise<readonly Check[]> {
  const fake = await readSide(parityCase, 'fake');
  const real = await readSide(parityCase, 'real');
  const style = {
    mean: await parityCase.tensor('input.mu'),
    logVariance: await parityCase.tensor('input.logvar'),
  };
  const logits = (output: DiscriminatorOutput<tf.Tensor>) => output.map((layers) => layers.at(-1)!);
  const losses = new Map<string, () => tf.Tensor>([
    ['g_hinge', () => adversarialLoss(ops, logits(fake), 'hinge', 'generator')],
    ['d_fake', () => adversarialLoss(ops, logits(fake), 'hinge', 'fake')],
    ['d_real', () => adversarialLoss(ops, logits(real), 'hinge', 'real')],
    ['gan_feat_lambda10', () => tf.mul(featureMatchingLoss(ops, fake, real), FEATURE_WEIGHT)],
    ['kld', () => styleDivergence(ops, style)],
  ]);
  const checks: Check[] = [];
  for (const name of parityCase.names('output.')) {
    const loss = losses.get(name);
    const value = loss ? tf.tidy(loss) : null;
    const got = value ? await inFileOrder(value) : new Float32Array();
    checks.push(...compare(name, 'loss', got, await parityCase.values(`output.${name}`)));
    value?.dispose();
  }
  tf.dispose([...fake.flat(), ...real.flat(), style.mean, style.logVariance]);
  return checks;
}
