// How far the labels lie apart in activations, as one number that needs no training.
import { tf } from '../backend/tf';
import { checkSamples, classAverages, countsOf, type LabelledSamples } from './labelled-samples';

/**
 * Share of the variance of activations that lies between the means of the labels: 1 when the label decides all of
 * an activation, 0 when it decides nothing, or when nothing varies at all. Every class weighs the same.
 *
 *     spread = trace(S_between) / (trace(S_between) + trace(S_within))
 *     S_between = mean over k of (mean_k - mean) (mean_k - mean)ᵀ,   mean = mean over k of mean_k
 *     S_within  = mean over k of the covariance (biased) of the samples of class k
 *
 * Shapes: samples [n, C]; labels [n] integers; classes without samples take no part. A finite sample of activations
 * that know nothing of the label still has a spread of about (classes - 1) / n.
 * Memory: the samples stay the caller's, all else is freed.
 * @throws SpadeError 'shape/samples' when the lengths differ; 'label/range' when a label is outside 0..numClasses-1
 * @see Fisher 1936, The use of multiple measurements in taxonomic problems, for the scatters
 */
export async function labelSpread(
  samples: tf.Tensor2D,
  labels: ArrayLike<number>,
  numClasses: number,
): Promise<number> {
  const given: LabelledSamples = { samples, labels };
  checkSamples(given, numClasses, 'labelSpread');
  if (labels.length === 0) return 0;
  const isThere = countsOf(labels, numClasses).map((count) => (count > 0 ? 1 : 0));
  const present = isThere.reduce<number>((sum, one) => sum + one, 0);
  const traces = tf.tidy(() => {
    // Relative to one sample, so that what is constant becomes exactly 0.
    const x = tf.sub(samples, tf.slice(samples, [0, 0], [1, -1]));
    const averages = classAverages(labels, numClasses);
    const means = tf.matMul(averages, x);
    const weights = tf.tensor2d(isThere, [numClasses, 1]);
    const middle = tf.div(tf.sum(means, 0, true), present);
    const between = tf.sum(tf.mul(tf.square(tf.sub(means, middle)), weights));
    const inside = tf.square(tf.sub(x, tf.gather(means, tf.tensor1d(Array.from(labels), 'int32'))));
    const within = tf.sum(tf.matMul(averages, inside));
    return tf.stack([between, within]);
  });
  const [between, within] = (await traces.data()) as Float32Array;
  traces.dispose();
  const total = between! + within!;
  return total > 0 ? between! / total : 0;
}
