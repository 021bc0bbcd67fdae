// How unlike two classes are to a layer: plain numbers, so that a page can have them without TensorFlow.js.
import { SpadeError } from '../errors';

/** Means of the interior by class and channel, [classes · channels]; NaN where a class has none. */
interface PartMeans {
  readonly interior: { readonly mean: ArrayLike<number> };
}

/** As `classStatistics` of gamma and of beta gives it. */
export interface ClassMeans {
  readonly classes: readonly number[];
  readonly channels: number;
  readonly gamma: PartMeans;
  readonly beta: PartMeans;
}

/**
 * Distances between classes by what a layer does inside them: the root mean square over channels of the difference of
 * their mean gamma and beta in the interior.
 *
 *     d[j,k] = √((1/2C) Σ over c of (gamma[j,c] − gamma[k,c])² + (beta[j,c] − beta[k,c])²)
 *
 * Shapes: means [K·C]; returns [K·K], symmetric, with zeros along the diagonal. NaN where a class has no interior.
 * Units: those of gamma and beta, which have none.
 * @throws SpadeError 'shape/mismatch' when the means are not one a class and channel
 */
export function classDistances({ classes, channels, gamma, beta }: ClassMeans): Float32Array {
  const count = classes.length;
  const means = [gamma.interior.mean, beta.interior.mean];
  for (const { length } of means)
    if (length !== count * channels)
      throw new SpadeError(
        'shape/mismatch',
        `classDistances: ${count} classes of ${channels} channels need ${count * channels} means, got ${length}`,
      );
  const distances = new Float32Array(count * count);
  for (let j = 0; j < count; j++)
    // From j on: in the diagonal stands 0, or NaN without an interior.
    for (let k = j; k < count; k++) {
      let sum = 0;
      for (const mean of means)
        for (let c = 0; c < channels; c++) {
          const difference = mean[j * channels + c]! - mean[k * channels + c]!;
          sum += difference * difference;
        }
      const distance = Math.sqrt(sum / (2 * channels));
      distances[j * count + k] = distance;
      distances[k * count + j] = distance;
    }
  return distances;
}
