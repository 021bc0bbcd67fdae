// A curve of label survival in a sentence: whether the label is there, where it goes, where it comes.
import type { SurvivalCurve, SurvivalPoint } from '../../runtime/inspect-api';

/** How far above chance an accuracy may lie and still mean nothing. */
const NOISE = 0.05;
/** From here on a label counts as kept. */
const KEPT = 0.95;

const number = (value: number): string => value.toFixed(2);

/** The index from which on every point meets a condition; the number of points when the last one does not. */
function sinceWhen(points: readonly SurvivalPoint[], meets: (point: SurvivalPoint) => boolean): number {
  const last = points.findLastIndex((point) => !meets(point));
  return last + 1;
}

/** What became of the label along one curve; depths count from 1. */
export function fateOf({ points, chance }: Pick<SurvivalCurve, 'points' | 'chance'>): string {
  if (points.length === 0) return 'no depth is large enough to be measured';
  const isChance = ({ accuracy }: SurvivalPoint): boolean => accuracy <= chance + NOISE;
  const gone = sinceWhen(points, isChance);
  const end = points.at(-1)!;
  const last = number(end.accuracy);
  if (gone === 0) return `the label is nowhere to be read (accuracy ${last}, chance ${number(chance)})`;
  if (gone < points.length)
    return `the label is gone from depth ${gone + 1} on, ${points[gone]!.name} (accuracy ${last}, chance ${number(chance)})`;
  const least = points.reduce((low, point) => (point.accuracy < low.accuracy ? point : low));
  if (least.accuracy >= KEPT)
    return `the label is kept at every depth (accuracy ${number(least.accuracy)}${least.accuracy < 0.995 ? ' or more' : ''})`;
  const most = points.reduce((high, point) => (point.accuracy > high.accuracy ? point : high));
  const first = points[0]!;
  const from = isChance(first) ? 'chance' : number(first.accuracy);
  const peak = most === end ? '' : `, at most ${number(most.accuracy)} at ${most.name}`;
  const low =
    least === end || least.accuracy > first.accuracy - NOISE
      ? ''
      : `, at least ${number(least.accuracy)} at ${least.name}`;
  const verb = end.accuracy > first.accuracy + NOISE ? 'comes in' : 'is partly lost';
  return `the label ${verb}: accuracy goes from ${from} at depth 1 to ${last} at the end${peak}${low} (chance ${number(chance)})`;
}

export interface NamedCurve {
  readonly title: string;
  readonly curve: SurvivalCurve;
}

/** One sentence a curve, and for two of them how far apart they end. */
export function sentencesOf(curves: readonly NamedCurve[]): readonly string[] {
  const fates = curves.map(({ title, curve }) => `${title}: ${fateOf(curve)}.`);
  const ends = curves.flatMap(({ title, curve }) => {
    const accuracy = curve.points.at(-1)?.accuracy;
    return accuracy === undefined ? [] : [{ title, accuracy }];
  });
  if (ends.length < 2) return fates;
  const [high, low] = [...ends].sort((a, b) => b.accuracy - a.accuracy) as [
    (typeof ends)[number],
    (typeof ends)[number],
  ];
  if (high.accuracy - low.accuracy <= NOISE) return [...fates, 'Both end alike.'];
  return [
    ...fates,
    `At the end a linear probe knows ${number(high.accuracy)} of the labels behind ${high.title} and ${number(low.accuracy)} behind ${low.title}.`,
  ];
}

/** What every curve shows at a depth that is counted from 0. */
export function describedAt(curves: readonly NamedCurve[], depth: number): string {
  const shown = curves.flatMap(({ title, curve }) => {
    const point = curve.points[depth];
    if (!point) return [];
    const { name, height, width, channels, accuracy, spread } = point;
    const size = `${height} × ${width} × ${channels}`;
    return [`${title}: ${name}, ${size}, accuracy ${number(accuracy)}, spread ${number(spread)}`];
  });
  return `Depth ${depth + 1} of ${Math.max(0, ...curves.map(({ curve }) => curve.points.length))}. ${shown.join('; ')}.`;
}
