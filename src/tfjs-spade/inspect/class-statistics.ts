// What a map of gamma or beta says of each class: SPADE predicts one value a channel wherever only one class is within
// its reach, and something between the classes along their borders.
import { readJoined } from '../backend/read-joined';
import { tf } from '../backend/tf';
import { SpadeError } from '../errors';
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

/** More cannot be told apart in a table, and are not classes but numbers of things. */
const MOST_CLASSES = 1024;
/** Of the masks of the classes that are measured in one go. */
const MASK_BYTES = 2 ** 24;

const byRegion = <T>(of: (region: ClassRegion) => T): ByRegion<T> => ({
  all: of('all'),
  interior: of('interior'),
  border: of('border'),
});

const specOf = ({ shape, dtype }: tf.Tensor): Spec => ({
  shape,
  dtype: dtype === 'int32' ? 'int32' : 'float32',
});

/**
 * The mask [N,h,w] of `labelRegions` for the interior: 1 where the square of 2 · reach + 1 pixels around a pixel lies inside
 * the map and shows one class. Reads labels as float32, which tells whole numbers below 2^24 apart.
 */
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
 * Masks of the regions of whatever class a pixel is of, 1 inside and 0 outside: times the mask of a class they give its
 * regions. A pixel is of the interior when all pixels at most `reach` rows and
 * columns away lie inside the map and are of its class; it is of the border otherwise.
 *
 * Shapes: labels [N,h,w] integers; each mask [N,h,w] of float32. Units: reach in pixels of the labels, 0, 1, 2, …
 * Memory: labels stay the caller's, and the three masks are the caller's too.
 */
function labelRegions(labels: tf.Tensor3D, reach: number): ByRegion<tf.Tensor3D> {
  const all = tf.ones<tf.Rank.R3>(labels.shape);
  const interior = tf.tidy(() => interiorOf(labels, reach));
  return { all, interior, border: tf.sub(all, interior) };
}

/**
 * Number of pixels [K], mean and deviation [K,C] of x [P,C] under masks [P,K]; 0 where a mask is empty. The second pass
 * mends the mean too, which a sum of thousands in float32 has to within 1e-4 only.
 */
function momentsUnder(masks: tf.Tensor2D, x: tf.Tensor2D): [tf.Tensor, tf.Tensor, tf.Tensor] {
  return tf.tidy(() => {
    const pixels = tf.sum(masks, 0);
    const count = tf.maximum(tf.expandDims(pixels, 1), 1);
    const average = (y: tf.Tensor2D): tf.Tensor2D => tf.div(tf.matMul(masks, y, true, false), count);
    const first = average(x);
    const rest = tf.sub<tf.Tensor2D>(x, tf.matMul(masks, first));
    const shift = average(rest);
    const variance = tf.relu(tf.sub(average(tf.square(rest)), tf.square(shift)));
    return [pixels, tf.add(first, shift), tf.sqrt(variance)];
  });
}

/** Pixels [K], mean and deviation [K,C] of x [P,C] for some classes, of each region in turn. */
const momentsOf = (
  classes: readonly number[],
  labels: tf.Tensor,
  regions: ByRegion<tf.Tensor3D>,
  x: tf.Tensor2D,
): Promise<readonly Float32Array[]> =>
  readJoined(() => {
    const shown = tf.equal(
      tf.reshape(labels, [-1, 1]),
      tf.tensor2d([...classes], [1, classes.length], 'int32'),
    );
    const ofClass = tf.cast(shown, 'float32');
    return CLASS_REGIONS.flatMap((region) =>
      momentsUnder(tf.mul(ofClass, tf.reshape(regions[region], [-1, 1])), x),
    );
  });

/** Lists one after the other. */
function joined(lists: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const list of lists) {
    all.set(list, start);
    start += list.length;
  }
  return all;
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
 * and labels differ; 'option/integer' when reach is not 0, 1, 2, …; 'label/classes' when the labels show more than 1,024 classes
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
  if (classes.length > MOST_CLASSES)
    throw new SpadeError(
      'label/classes',
      `classStatistics: the labels show ${classes.length} classes, and a table has at most ${MOST_CLASSES}; choose a label map with fewer`,
    );
  const atOnce = Math.max(1, Math.floor(MASK_BYTES / (4 * labels.size)));
  const chunks: (readonly Float32Array[])[] = [];
  const [regions, x] = tf.tidy(() => [
    labelRegions(labels as tf.Tensor3D, reach),
    tf.reshape<tf.Rank.R2>(map, [-1, channels]),
  ]);
  try {
    for (let start = 0; start < classes.length; start += atOnce)
      chunks.push(await momentsOf(classes.slice(start, start + atOnce), labels, regions, x));
  } finally {
    tf.dispose([x, ...Object.values(regions)]);
  }
  const pieceOf = (region: ClassRegion, piece: 0 | 1 | 2) =>
    joined(chunks.map((pieces) => pieces[3 * CLASS_REGIONS.indexOf(region) + piece]!));
  const pixels = byRegion((region) => [...pieceOf(region, 0)]);
  return {
    classes,
    channels,
    pixels,
    moments: byRegion((region) => ({
      mean: withoutEmpty(pieceOf(region, 1), pixels[region], channels),
      deviation: withoutEmpty(pieceOf(region, 2), pixels[region], channels),
    })),
  };
}
