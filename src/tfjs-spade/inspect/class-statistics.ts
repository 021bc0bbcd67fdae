// What a map of gamma or beta says of each class: SPADE predicts one value a channel wherever only one class is within
// its reach, and something between the classes along their borders.
import { readJoined } from '../backend/read-joined';
import { tf } from '../backend/tf';
import { expectInteger, expectShape, labelShape, nhwc, type Spec } from '../ops/spec';
import { CLASS_REGIONS, type ByRegion, type ClassRegion, type RegionMoments } from './class-regions';

/** By class, in the order of `classes`. */
export interface ClassStatistics {
  /** Those that the labels show, in ascending order. */
  readonly classes: readonly number[];
  readonly channels: number;
  /** How many pixels each class has. */
  readonly pixels: ByRegion<readonly number[]>;
  readonly moments: ByRegion<RegionMoments>;
}

const byRegion = <T>(of: (region: ClassRegion) => T): ByRegion<T> => ({
  all: of('all'),
  interior: of('interior'),
  border: of('border'),
});

const specOf = ({ shape, dtype }: tf.Tensor): Spec => ({
  shape,
  dtype: dtype === 'int32' ? 'int32' : 'float32',
});

/** 1 where the square of 2 · reach + 1 pixels around it lies inside the map and shows one class. */
function interiorOf(labels: tf.Tensor3D, reach: number): tf.Tensor3D {
  const side = 2 * reach + 1;
  const [, height, width] = labels.shape;
  if (reach === 0) return tf.ones(labels.shape);
  if (height < side || width < side) return tf.zeros(labels.shape);
  const x = tf.expandDims<tf.Tensor4D>(tf.cast(labels, 'float32'), 3);
  const most = tf.maxPool(x, side, 1, 'valid');
  const least = tf.neg(tf.maxPool(tf.neg(x), side, 1, 'valid'));
  const uniform = tf.cast(tf.equal(most, least), 'float32');
  const around: [number, number] = [reach, reach];
  return tf.squeeze(tf.pad(uniform, [[0, 0], around, around, [0, 0]]), [3]);
}

/**
 * Masks of the regions, 1 inside and 0 outside. A pixel is of the interior when all pixels at most `reach` rows and
 * columns away lie inside the map and are of its class; it is of the border otherwise.
 *
 * Shapes: labels [N,h,w] integers; each mask [N,h,w] of float32. Units: reach in pixels of the labels.
 * @throws SpadeError 'shape/rank' when labels are not integers [N,h,w]; 'option/integer' when reach is not 0, 1, 2, …
 */
export function labelRegions(labels: tf.Tensor, reach: number): ByRegion<tf.Tensor3D> {
  labelShape('labelRegions', specOf(labels));
  expectInteger('labelRegions', 'reach', reach, 0);
  const all = tf.ones<tf.Rank.R3>(labels.shape as [number, number, number]);
  const interior = tf.tidy(() => interiorOf(labels as tf.Tensor3D, reach));
  return { all, interior, border: tf.sub(all, interior) };
}

/**
 * Number of pixels [K], mean and deviation [K,C] of x [P,C] under masks [P,K]; 0 where a mask is empty. The second pass
 * mends the mean too, which a sum of thousands in float32 has to within 1e-4 only.
 */
function momentsUnder(masks: tf.Tensor2D, x: tf.Tensor2D): readonly tf.Tensor[] {
  const pixels = tf.sum(masks, 0);
  const count = tf.maximum(tf.expandDims(pixels, 1), 1);
  const average = (y: tf.Tensor2D): tf.Tensor2D => tf.div(tf.matMul(masks, y, true, false), count);
  const first = average(x);
  const rest = tf.sub<tf.Tensor2D>(x, tf.matMul(masks, first));
  const shift = average(rest);
  const variance = tf.relu(tf.sub(average(tf.square(rest)), tf.square(shift)));
  return [pixels, tf.add(first, shift), tf.sqrt(variance)];
}

/** NaN in the rows of classes without a pixel. */
function withoutEmpty(values: Float32Array, pixels: ArrayLike<number>, channels: number): Float32Array {
  for (let row = 0; row < pixels.length; row++)
    if (pixels[row] === 0) values.fill(NaN, row * channels, (row + 1) * channels);
  return values;
}

/**
 * Mean and deviation of a map over the pixels of each class, in three regions: all of them, the interior and the
 * border (`labelRegions`).
 *
 *     mean[k,c] = (1/|R_k|) Σ over p in R_k of x[p,c]
 *     deviation[k,c] = √((1/|R_k|) Σ over p in R_k of (x[p,c] − mean[k,c])²)
 *
 * Shapes: map [N,h,w,C]; labels [N,h,w] integers; the result has a row for each class that the labels show.
 * Units: those of the map; reach in pixels. For SPADE with kernel k the reach is 2 · ⌊k/2⌋, two convolutions deep, and
 * gamma and beta do not deviate in the interior at all.
 * Memory: map and labels stay the caller's, nothing is left.
 * @throws SpadeError 'shape/rank' for other ranks or labels that are no integers; 'shape/mismatch' when the sizes of map
 * and labels differ; 'option/integer' when reach is not 0, 1, 2, …
 * @see Park et al. 2019, section 3 (arXiv:1903.07291); Tan et al. 2021 (arXiv:2012.04644), who found that SPADE's
 * modulation is nearly the same all over a class
 */
export async function classStatistics(
  map: tf.Tensor,
  labels: tf.Tensor,
  reach: number,
): Promise<ClassStatistics> {
  const [batch, height, width, channels] = nhwc('classStatistics', 'map', specOf(map));
  labelShape('classStatistics', specOf(labels));
  expectShape('classStatistics', 'labels', specOf(labels), [batch, height, width]);
  expectInteger('classStatistics', 'reach', reach, 0);
  const classes = [...new Set(await labels.data())].sort((a, b) => a - b);
  const pieces = await readJoined(() => {
    const x = tf.reshape<tf.Rank.R2>(map, [-1, channels]);
    const shown = tf.equal(tf.reshape(labels, [-1, 1]), tf.tensor2d(classes, [1, classes.length], 'int32'));
    const ofClass = tf.cast(shown, 'float32');
    const regions = labelRegions(labels, reach);
    return CLASS_REGIONS.flatMap((region) =>
      momentsUnder(tf.mul(ofClass, tf.reshape(regions[region], [-1, 1])), x),
    );
  });
  const piecesOf = (region: ClassRegion) => {
    const at = 3 * CLASS_REGIONS.indexOf(region);
    return pieces.slice(at, at + 3) as [pixels: Float32Array, mean: Float32Array, deviation: Float32Array];
  };
  return {
    classes,
    channels,
    pixels: byRegion((region) => [...piecesOf(region)[0]]),
    moments: byRegion((region) => {
      const [pixels, mean, deviation] = piecesOf(region);
      return {
        mean: withoutEmpty(mean, pixels, channels),
        deviation: withoutEmpty(deviation, pixels, channels),
      };
    }),
  };
}
