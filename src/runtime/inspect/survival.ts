// How much of the label survives along the depth of a graph: measuring maps go through it, pixels are sampled at each
// depth, and a spread and a linear probe say what they know of the class.
import { portKey, type Instruction, type ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { linearProbe } from '../../tfjs-spade/inspect/linear-probe';
import { labelSpread } from '../../tfjs-spade/inspect/spread';
import { neededFor } from '../graph/evaluate';
import { feedsOf, titleAt } from '../graph/feeds';
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

const noLabels = (): SpadeError =>
  new SpadeError(
    'graph/labels',
    'no label map leads to this output, so there is no label that could survive; choose an output behind a label map',
  );

function targetOf(program: Program, { port }: SurvivalRequest): ValueId {
  const wire = program.outputs.get(portKey(port.node, port.port));
  if (wire?.type === 'image' || wire?.type === 'features') return wire.x;
  throw new SpadeError(
    'graph/output',
    `label survival: expected an output that is a picture or features, got ${wire?.type ?? 'none'} at "${port.port}" of node ${port.node}`,
  );
}

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

async function measure(
  { name, height, width, channels }: DepthPoint,
  samples: DepthSamples,
  numClasses: number,
  giveWay: () => Promise<unknown>,
): Promise<SurvivalPoint | null> {
  const train = samples.gathered('train');
  const held = samples.gathered('held');
  try {
    if (held.labels.length < LEAST_PER_CLASS * numClasses) return null;
    const spread = await labelSpread(held.samples, held.labels, numClasses);
    const onStep = async () => void (await giveWay());
    const accuracy = await linearProbe({ train, held, numClasses, onStep });
    return { name, height, width, channels, spread, accuracy };
  } finally {
    tf.dispose([train.samples, held.samples]);
  }
}

async function measureAll({ points, samples, set }: Passes, onProgress: Report): Promise<SurvivalPoint[]> {
  const measured: SurvivalPoint[] = [];
  const wait = createGiveWay();
  for (const [at, point] of points.entries()) {
    const report = (): void =>
      onProgress({
        stage: `probe ${at + 1} of ${points.length}`,
        done: PASSES + ((1 - PASSES) * at) / points.length,
      });
    report();
    const giveWay = async () => void ((await wait()) && report());
    const result = await measure(point, samples.get(point.value)!, set.classes.length, giveWay);
    if (result) measured.push(result);
  }
  return measured;
}

/**
 * Measures one curve; a depth too small for two pixels a class is left out. `onProgress` ends the work by throwing. Memory: nothing is left, and nothing goes into the cache.
 * @throws SpadeError 'graph/labels' when no label map leads to the output; 'graph/output' when there is no such output
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
  const { program } = session.compile(document, 'eval');
  const target = targetOf(program, request);
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
    const classes = set.classes.length;
    const milliseconds = performance.now() - start;
    return { points: measured, chance: 1 / classes, classes, milliseconds };
  } finally {
    for (const taken of samples.values()) taken.dispose();
  }
}
