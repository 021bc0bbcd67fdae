// What a linear classifier can read of the label from activations: the plainest question that can be put to a layer.
import { tf } from '../backend/tf';
import { Adam } from '../training/adam';
import { balancedAccuracy } from './balanced-accuracy';
import { checkSamples, classAverages, countsOf, type LabelledSamples } from './labelled-samples';

export interface LinearProbeOptions {
  /** What the probe learns from. */
  readonly train: LabelledSamples;
  /** What it is tested on, of the same channels. */
  readonly held: LabelledSamples;
  readonly numClasses: number;
  /** Steps of full-batch Adam. */
  readonly steps?: number;
  /** Called after every step; long work gives way there, or ends by throwing. */
  readonly onStep?: (step: number) => Promise<void> | void;
}

const ADAM = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };
const RATE = 0.05;
const STEPS = 100;
const WEIGHT_DECAY = 1e-4;
/** Of the root of the mean of squares: a channel that varies less is float32's rounding, not activation. */
const ROUNDING = 1e-6;
/** Mean square within classes, of standardised channels, below which sharper logits would only lose digits. */
const LEAST_WITHIN = 0.01;

/** Mean and 1 / deviation [1, C] over the samples; 0 in the place of the second where a channel does not vary. */
function standardOf(samples: tf.Tensor2D): [mean: tf.Tensor2D, scale: tf.Tensor2D] {
  return tf.tidy(() => {
    const first = tf.slice(samples, [0, 0], [1, -1]);
    const x = tf.sub(samples, first);
    const shift = tf.mean<tf.Tensor2D>(x, 0, true);
    const deviation = tf.sqrt(tf.mean<tf.Tensor2D>(tf.square(tf.sub(x, shift)), 0, true));
    const size = tf.sqrt(tf.mean<tf.Tensor2D>(tf.square(samples), 0, true));
    const varies = tf.cast(tf.greater(deviation, tf.mul(size, ROUNDING)), 'float32');
    const scale = tf.div(varies, tf.add(deviation, tf.sub(1, varies)));
    return [tf.add(first, shift), scale as tf.Tensor2D];
  });
}

/** The logit that a class has where nothing of it can be learnt: smaller than any other. */
const NEVER = -1e4;

/**
 * Weights [C + 1, classes], the bias last, with which the logit of the nearest class mean is the largest; 0 where all
 * means are the same. A class without samples has no mean and is never the nearest. The loss is convex: where it is begun
 * says only how soon it is done, and two classes that lie close together are soonest told apart from here.
 * @param isThere [classes, 1]: 1 for the classes that have samples, 0 for the others
 */
function nearestMean(
  x: tf.Tensor2D,
  labels: ArrayLike<number>,
  isThere: tf.Tensor2D,
): tf.Variable<tf.Rank.R2> {
  return tf.tidy(() => {
    const means = tf.matMul(classAverages(labels, isThere.shape[0]), x);
    const within = tf.mean(tf.square(tf.sub(x, tf.gather(means, tf.tensor1d(Array.from(labels), 'int32')))));
    const sharpness = tf.div(1, tf.maximum(within, LEAST_WITHIN));
    const bias = tf.mul(tf.mul(tf.sum(tf.square(means), 1, true), -0.5), sharpness);
    const absent = tf.mul(tf.sub(1, isThere), NEVER);
    const weights = tf.concat([tf.mul(means, sharpness), tf.add(bias, absent)], 1);
    return tf.variable(tf.transpose(weights) as tf.Tensor2D);
  });
}

/**
 * Balanced accuracy, 0..1, of a linear probe on held-apart samples: multinomial logistic regression on standardised
 * activations, learnt from the nearest class mean in a fixed number of steps, so that the same samples always give the
 * same number.
 *
 *     p = softmax(((x - mean) / deviation) W + b)
 *     loss = mean over classes of the mean of -log p[label] + decay / 2 · |W|²
 *     accuracy = mean over the classes held apart of the share of their samples with the largest logit
 *
 * Where m logits tie for the largest, each counts 1/m: activations that never vary give 1 / the number of classes that
 * were learnt from. That is what guessing one class gives, too, when the same classes are held apart. A class without
 * samples to learn from is never guessed. A channel that does not vary in training is left out (0).
 *
 * Shapes: samples [n, C]; labels [n] integers 0..numClasses-1. Memory: samples stay the caller's, all else is freed.
 * @throws SpadeError 'shape/samples' when lengths differ; 'label/range' when a label is no class
 * @see Alain and Bengio 2016, Understanding intermediate layers using linear classifier probes (arXiv:1610.01644)
 */
export async function linearProbe({
  train,
  held,
  numClasses,
  steps = STEPS,
  onStep,
}: LinearProbeOptions): Promise<number> {
  checkSamples(train, numClasses, 'linearProbe, train');
  checkSamples(held, numClasses, 'linearProbe, held');
  if (train.labels.length === 0) return 1 / numClasses;
  const [mean, scale] = standardOf(train.samples);
  const standardised = (samples: tf.Tensor2D) => tf.mul<tf.Tensor2D>(tf.sub(samples, mean), scale);
  // A channel of ones makes the bias one weight more: half as many operations a step.
  const withOnes = (x: tf.Tensor2D) => tf.concat([x, tf.ones<tf.Rank.R2>([x.shape[0], 1])], 1);
  const counts = countsOf(train.labels, numClasses);
  const present = counts.filter((count) => count > 0).length;
  const shares = Array.from(train.labels, (label) => 1 / (present * counts[label]!));
  const [target, share] = tf.tidy(() => [
    tf.oneHot(tf.tensor1d(Array.from(train.labels), 'int32'), numClasses, 1, 0, 'float32'),
    tf.tensor2d(shares, [shares.length, 1]),
  ]) as [tf.Tensor2D, tf.Tensor2D];
  const [x, weights] = tf.tidy<[tf.Tensor2D, tf.Variable<tf.Rank.R2>]>(() => {
    const plain = standardised(train.samples);
    const isThere = tf.tensor2d(
      counts.map((count) => (count > 0 ? 1 : 0)),
      [numClasses, 1],
    );
    return [withOnes(plain), nearestMean(plain, train.labels, isThere)];
  });
  const adam = new Adam(new Map([['weights', weights]]), ADAM);
  const step = (rate: number): void =>
    tf.tidy(() => {
      const wrong = tf.mul(tf.sub(tf.softmax(tf.matMul(x, weights)), target), share);
      const gradient = tf.add(tf.matMul(x, wrong, true), tf.mul(weights, WEIGHT_DECAY));
      adam.apply(new Map([['weights', gradient]]), rate);
    });
  try {
    for (let at = 0; at < steps; at++) {
      // The rate falls to 0, so that the last steps settle.
      step(RATE * (1 - at / steps));
      await onStep?.(at + 1);
    }
    const logits = tf.tidy(() => tf.matMul(withOnes(standardised(held.samples)), weights));
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    return balancedAccuracy(values, held.labels, numClasses);
  } finally {
    adam.dispose();
    tf.dispose([mean, scale, x, target, share, weights]);
  }
}
