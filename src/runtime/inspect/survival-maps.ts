// The label maps on which label survival is measured: one class a map, or a mosaic of all of them.
import { SpadeError } from '../../tfjs-spade/errors';
import { SeededRandom } from '../../tfjs-spade/random';
import type { SurvivalMaps } from '../inspect-api';

/** Edges from the left and from the top, 0..1. */
interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface MeasuringMap {
  /** What its pixels are for: to learn from, to be held apart, or the left half and the right half for one each. */
  readonly role: 'train' | 'held' | 'halves';
  /** Labels [height · width]. */
  readonly draw: (height: number, width: number) => Int32Array;
}

export interface MapSet {
  /** The classes that are measured, in ascending order. */
  readonly classes: readonly number[];
  readonly maps: readonly MeasuringMap[];
  /** On how many maps each class is shown that the probe learns from. */
  readonly repeats: number;
}

/** Each class costs a pass over the graph. */
const MOST_CLASSES = 24;
const MOST_MAPS = 32;
const RECTANGLES_PER_CLASS = 1.5;
const LEAST_RECTANGLES = 12;

/** All classes, or as many as can be measured, evenly spaced. */
function chosenClasses(numClasses: number): readonly number[] {
  const count = Math.min(numClasses, MOST_CLASSES);
  return Array.from({ length: count }, (_, at) => Math.floor((at * numClasses) / count));
}

const areaOf = ({ left, top, right, bottom }: Rectangle): number => (right - left) * (bottom - top);

function halved(rectangle: Rectangle, share: number): readonly [Rectangle, Rectangle] {
  const { left, top, right, bottom } = rectangle;
  if (right - left >= bottom - top) {
    const middle = left + share * (right - left);
    return [
      { ...rectangle, right: middle },
      { ...rectangle, left: middle },
    ];
  }
  const middle = top + share * (bottom - top);
  return [
    { ...rectangle, bottom: middle },
    { ...rectangle, top: middle },
  ];
}

/** The unit square in pieces: the largest is cut in two until there are enough. */
function pieces(count: number, random: SeededRandom): readonly Rectangle[] {
  const found: Rectangle[] = [{ left: 0, top: 0, right: 1, bottom: 1 }];
  while (found.length < count) {
    const areas = found.map(areaOf);
    const [largest] = found.splice(areas.indexOf(Math.max(...areas)), 1);
    found.push(...halved(largest!, 0.35 + 0.3 * random.uniform()));
  }
  return found;
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}

function drawPieces(
  rectangles: readonly Rectangle[],
  labels: readonly number[],
  height: number,
  width: number,
) {
  const map = new Int32Array(height * width);
  for (const [at, { left, top, right, bottom }] of rectangles.entries()) {
    for (let row = Math.round(top * height); row < Math.round(bottom * height); row++)
      map.fill(labels[at]!, row * width + Math.round(left * width), row * width + Math.round(right * width));
  }
  return map;
}

function mosaic(classes: readonly number[], seed: number, role: MeasuringMap['role']): MeasuringMap {
  const random = new SeededRandom(seed);
  const count = Math.max(LEAST_RECTANGLES, Math.ceil(RECTANGLES_PER_CLASS * classes.length));
  const rectangles = shuffled(pieces(count, random), random);
  const labels: number[] = [];
  // Dealt like cards, so that every map shows every class.
  while (labels.length < count) labels.push(...shuffled(classes, random));
  return { role, draw: (height, width) => drawPieces(rectangles, labels, height, width) };
}

/** @throws SpadeError 'option/survival' when the number of maps or the seed is none */
export function measuringMaps(maps: SurvivalMaps, numClasses: number): MapSet {
  const classes = chosenClasses(numClasses);
  if (maps.kind === 'uniform') {
    const uniform = (label: number): MeasuringMap => ({
      role: 'halves',
      draw: (height, width) => new Int32Array(height * width).fill(label),
    });
    return { classes, maps: classes.map(uniform), repeats: 1 };
  }
  const { count, seed } = maps;
  if (!Number.isInteger(count) || count < 1 || count > MOST_MAPS || !Number.isInteger(seed))
    throw new SpadeError(
      'option/survival',
      `label survival: expected 1 to ${MOST_MAPS} maps to learn from and a whole seed, got ${count} and ${seed}`,
    );
  // Neighbouring seeds shall not share maps.
  const first = Math.imul(seed, MOST_MAPS + 1);
  const learnt = Array.from({ length: count }, (_, at) => mosaic(classes, first + at + 1, 'train'));
  return { classes, maps: [...learnt, mosaic(classes, first, 'held')], repeats: count };
}
