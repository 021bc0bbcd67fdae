// How much of the label survives along the depth of a graph: measuring maps go through it, pixels are sampled at each
// depth, and a spread and a linear probe say what they know of the class.
import type { Instruction } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { linearProbe } from '../../tfjs-spade/inspect/linear-probe';
import { labelSpread } from '../../tfjs-spade/inspect/spread';
import { neededFor } from '../graph/evaluate';
import { feedsOf, titleAt } from '../graph/feeds';
import { pictureAt } from '../graph/fetch';
import { createGiveWay } from '../graph/give-way';
import { checkMemory } from '../graph/memory';
import type { GraphSession } from '../graph/session';
import type { Workshop } from '../graph/compute';
import type { SurvivalCurve, SurvivalPoint, SurvivalRequest } from '../inspect-api';
import type { Progress } from '../progress';
import { depthPoints, isLabelSource, type DepthPoint } from './survival-depth';
import { measuringMaps } from './survival-maps';
import { namesOf } from './survival-names';
import { fixedFor, runMaps, type Passes } from './survival-passes';
import { DepthSamples } from './survival-samples';

type Report = (progress: Progress) => void;

/** Share of the time that the passes take; the probes take the rest. */
const PASSES = 0.5;

/** Pixels held apart, in the mean over classes, below which a depth is so small that its numbers would be accidents. */
const LEAST_PER_CLASS = 2;

/** Share of the classes that a depth has to show; where it is less, that depth is too small for them. */
const LEAST_SHOWN = 0.75;

const noLabels = (): SpadeError =>
  new SpadeError(
    'graph/labels',
    'no label map leads to this output, so there is no label that could survive; choose an output behind a label map',
  );

/** Number of classes and size of the label maps that lead to the target: the fewest, and the largest. */
function labelsOf({ outputs }: Program, reached: readonly Instruction[]) {
  const maps = reached.filter(({ action, spec }) => isLabelSource(action) && spec.shape.length === 3);
  const ids = new Set(maps.map(({ id }) => id));
  const counts = [...outputs.values()].flatMap((wire) =>
    wire.type === 'labels' && ids.has(wire.labels) ? [wire.numClasses] : [],
  );
  if (maps.length === 0 || counts.length === 0) throw noLabels();
  const sizes = maps.map(({ spec }) => spec.shape as readonly [number, number, number]);
  const [, height, width] = sizes.reduce((most, size) =>
    size[1] * size[2] > most[1] * most[2] ? size : most,
  );
  return { numClasses: Math.min(...counts), height, width };
}

/** Depths of which something can be said, and the classes that all of them show: so each is measured on the same. */
function measurable({ points, samples, set }: Passes) {
  const count = set.classes.length;
  const large = points.flatMap((point) => {
    const taken = samples.get(point.value)!;
    const isEnough = taken.held >= LEAST_PER_CLASS * count && taken.classes.size >= LEAST_SHOWN * count;
    return isEnough ? [{ point, taken, shown: taken.classes }] : [];
  });
  const everywhere = [...set.classes.keys()].filter((place) => large.every(({ shown }) => shown.has(place)));
  return everywhere.length > 0
    ? { large, classes: everywhere }
    : { large: [], classes: [...set.classes.keys()] };
}

async function measure(
  { name, height, width, channels }: DepthPoint,
  samples: DepthSamples,
  classes: readonly number[],
  giveWay: () => Promise<unknown>,
): Promise<SurvivalPoint> {
  const train = samples.gathered('train', classes);
  const held = samples.gathered('held', classes);
  const numClasses = classes.length;
  try {
    const spread = await labelSpread(held.samples, held.labels, numClasses);
    const onStep = async () => void (await giveWay());
    const accuracy = await linearProbe({ train, held, numClasses, onStep });
    return { name, height, width, channels, spread, accuracy };
  } finally {
    tf.dispose([train.samples, held.samples]);
  }
}

type Measured = Pick<SurvivalCurve, 'points' | 'chance' | 'classes'>;

async function measureAll(passes: Passes, onProgress: Report): Promise<Measured> {
  const { large, classes } = measurable(passes);
  const points: SurvivalPoint[] = [];
  const wait = createGiveWay();
  for (const [at, { point, taken }] of large.entries()) {
    const report = (): void =>
      onProgress({
        stage: `probe ${at + 1} of ${large.length}`,
        done: PASSES + ((1 - PASSES) * at) / large.length,
      });
    report();
    points.push(await measure(point, taken, classes, async () => void ((await wait()) && report())));
  }
  return { points, chance: 1 / classes.length, classes: classes.length };
}

/**
 * Measures one curve. A depth too small for two pixels a class, or for three classes in four, is left out, and so is a
 * class that one of the depths left does not show: all are measured on the same classes. `onProgress` ends the work by
 * throwing.
 * Memory: nothing is left, and nothing goes into the cache.
 * @throws SpadeError 'graph/labels' when no label map leads to the output; 'graph/output' when there is no such output;
 * 'graph/type' when it is no picture of channels
 */
export async function measureSurvival(
  { registry, contents }: Workshop,
  session: GraphSession,
  request: SurvivalRequest,
  onProgress: Report,
): Promise<SurvivalCurve> {
  const start = performance.now();
  const { document } = request;
  contents.receive(request.contents);
  const { program, analysis } = session.compile(document, 'eval');
  const target = pictureAt(program, analysis, request.port).x;
  const reached = neededFor(program.instructions, [target]);
  const { numClasses, ...size } = labelsOf(program, reached);
  const points = depthPoints(program, target, namesOf(document, registry, request.port.node));
  const fixed = fixedFor(reached);
  checkMemory(reached, fixed, ({ node }) => titleAt(document, registry, node));
  const weights = await session.prepare(document, (done) =>
    onProgress({ stage: 'preparing the weights', done }),
  );
  const samples = new Map(points.map((point) => [point.value, new DepthSamples(point)]));
  const feeds = feedsOf(weights, contents, document, registry, program);
  const set = measuringMaps(request.maps, numClasses);
  const passes = { program, target, feeds, fixed, set, points, samples, size };
  try {
    await runMaps(passes, ({ stage, done }) => onProgress({ stage, done: PASSES * done }));
    const measured = await measureAll(passes, onProgress);
    return { ...measured, milliseconds: performance.now() - start };
  } finally {
    for (const taken of samples.values()) taken.dispose();
  }
}
