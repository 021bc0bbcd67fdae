// Pixels by class out of big activations: which ones, and what stands there. Only the samples stay.
import { tf } from '../../tfjs-spade/backend/tf';
import type { LabelledSamples } from '../../tfjs-spade/inspect/labelled-samples';
import { resizeLabels } from '../../tfjs-spade/ops/label';
import { SeededRandom } from '../../tfjs-spade/random';
import type { DepthPoint } from './survival-depth';
import type { MapSet, MeasuringMap } from './survival-maps';

type Split = 'train' | 'held';
const SPLITS: readonly Split[] = ['train', 'held'];

/** Pixels of one map at one size, and the places of their classes in the list of classes. */
interface Picks {
  readonly places: Int32Array;
  readonly labels: readonly number[];
}
type PicksBySplit = Readonly<Record<Split, Picks>>;

type Sized = Pick<DepthPoint, 'height' | 'width'>;
const sizeKey = ({ height, width }: Sized): string => `${height} ${width}`;

/** Of each size and split of a depth. */
const MOST_SAMPLES = 1500;

/** Part of the height and of the width at each edge where the padding of convolutions shows, not the class. */
const MARGIN = 1 / 8;

function splitOf({ role }: MeasuringMap, place: number, { height, width }: Sized): Split | null {
  if (role !== 'halves') return role;
  const column = place % width;
  const row = (place - column) / width;
  const [above, beside] = [Math.floor(height * MARGIN), Math.floor(width * MARGIN)];
  if (row < above || row >= height - above || column < beside || column >= width - beside) return null;
  if (column < Math.floor(width / 2)) return 'train';
  return column >= Math.ceil(width / 2) ? 'held' : null;
}

/** The first `count` of the items in a random order. */
function drawn(items: number[], count: number, random: SeededRandom): readonly number[] {
  const taken = Math.min(count, items.length);
  for (let at = 0; at < taken; at++) {
    const other = at + random.below(items.length - at);
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items.slice(0, taken);
}

function pick(
  map: MeasuringMap,
  labels: ArrayLike<number>,
  size: Sized,
  { classes, repeats }: MapSet,
  random: SeededRandom,
): PicksBySplit {
  const places = new Map<number, Record<Split, number[]>>(
    classes.map((label) => [label, { train: [], held: [] }]),
  );
  for (let place = 0; place < labels.length; place++) {
    const split = splitOf(map, place, size);
    if (split) places.get(labels[place]!)?.[split].push(place);
  }
  const picksOf = (split: Split): Picks => {
    const quota = MOST_SAMPLES / (classes.length * (split === 'train' ? repeats : 1));
    const chosen = [...places.values()].map((found) =>
      drawn(found[split], Math.max(1, Math.floor(quota)), random),
    );
    return {
      places: Int32Array.from(chosen.flat()),
      labels: chosen.flatMap((some, index) => some.map(() => index)),
    };
  };
  return { train: picksOf('train'), held: picksOf('held') };
}

/** What is drawn from one map at each of the sizes, by the rule by which layers resize it. */
export async function picksOfMap(
  map: MeasuringMap,
  seed: number,
  labels: tf.Tensor3D,
  points: readonly Sized[],
  set: MapSet,
): Promise<ReadonlyMap<string, PicksBySplit>> {
  const picks = new Map<string, PicksBySplit>();
  for (const { height, width } of points) {
    const key = sizeKey({ height, width });
    if (picks.has(key)) continue;
    const resized = tf.tidy(() => tf.clone(resizeLabels(labels, height, width)));
    const values = await resized.data();
    resized.dispose();
    picks.set(key, pick(map, values, { height, width }, set, new SeededRandom(seed)));
  }
  return picks;
}

/** The samples of one depth. Memory: it owns its pieces until `dispose`. */
export class DepthSamples {
  private pieces: Record<Split, tf.Tensor2D[]> = { train: [], held: [] };
  private readonly labels: Record<Split, number[]> = { train: [], held: [] };

  constructor(private readonly point: DepthPoint) {}

  /** Takes samples of an activation [N,H,W,C], of its first picture. */
  take(activation: tf.Tensor, picks: ReadonlyMap<string, PicksBySplit>): void {
    const { height, width, channels } = this.point;
    const chosen = picks.get(sizeKey(this.point))!;
    for (const split of SPLITS) {
      const { places, labels } = chosen[split];
      if (labels.length === 0) continue;
      const piece = tf.tidy(() => {
        const first = tf.slice(activation, [0, 0, 0, 0], [1, height, width, channels]);
        return tf.gather(tf.reshape(first, [height * width, channels]), tf.tensor1d(places, 'int32'));
      });
      this.pieces[split].push(piece as tf.Tensor2D);
      this.labels[split].push(...labels);
    }
  }

  /** Number of samples that are held apart. */
  get held(): number {
    return this.labels.held.length;
  }

  /** The classes that can be learnt here and are held apart too. */
  get classes(): ReadonlySet<number> {
    const held = new Set(this.labels.held);
    return new Set(this.labels.train.filter((label) => held.has(label)));
  }

  /** The samples of a split of some classes, by their places in that list; the tensor is the caller's. */
  gathered(split: Split, classes: readonly number[]): LabelledSamples {
    const places = new Map(classes.map((label, place) => [label, place]));
    const found = this.labels[split].map((label) => places.get(label));
    const rows = [...found.keys()].filter((row) => found[row] !== undefined);
    const labels = found.filter((place) => place !== undefined);
    if (rows.length === 0) return { samples: tf.zeros<tf.Rank.R2>([0, this.point.channels]), labels };
    const samples = tf.tidy(() => {
      const all = tf.concat2d(this.pieces[split], 0);
      return rows.length === found.length ? all : tf.gather(all, tf.tensor1d(rows, 'int32'));
    });
    return { samples, labels };
  }

  dispose(): void {
    tf.dispose([...this.pieces.train, ...this.pieces.held]);
    this.pieces = { train: [], held: [] };
  }
}
