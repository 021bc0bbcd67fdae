// Problems of two pictures that meet and do not fit: both sockets and both shapes are named, and a repair that brings
// the second one to the first.
import type { PortProblem, PortRepair } from '../graph/definition';
import type { Spec } from '../tfjs-spade/ops/spec';
import { formatShape, type Shape } from '../tfjs-spade/shape';
import { insertPointwise, resizeRepairs } from './port-problems';

interface Socket {
  readonly port: string;
  readonly x: Spec;
}

type Aspect = 'batch' | 'size' | 'channels';

const ASPECTS: readonly Aspect[] = ['batch', 'size', 'channels'];
const WORDS = { batch: 'batch', size: 'height and width', channels: 'channels' } as const;
const AXES = { batch: [0], size: [1, 2], channels: [3] } as const;

function repairsOf(aspect: Aspect, got: Shape, wanted: Shape): readonly PortRepair[] {
  const [, height, width] = got as [number, number, number];
  if (aspect === 'size') return resizeRepairs(height, width, { height: wanted[1]!, width: wanted[2]! });
  return aspect === 'channels' ? [insertPointwise(wanted[3]!)] : [];
}

/** One problem for each aspect in which `second` differs from `first`. `act` ends the sentence “to be …”. */
export function agreementProblems(
  first: Socket,
  second: Socket,
  act: string,
  aspects: readonly Aspect[] = ASPECTS,
): readonly PortProblem[] {
  const wanted = first.x.shape;
  const got = second.x.shape;
  return aspects
    .filter((aspect) => AXES[aspect].some((axis) => got[axis] !== wanted[axis]))
    .map((aspect) => {
      const axes: readonly number[] = AXES[aspect];
      const expected = formatShape(got.map((length, axis) => (axes.includes(axis) ? wanted[axis]! : length)));
      return {
        code: `shape/${aspect}`,
        port: second.port,
        message: `${second.port} is ${formatShape(got)} and ${first.port} is ${formatShape(wanted)}; to be ${act} they need the same ${WORDS[aspect]}, so ${second.port} should be ${expected}.`,
        expected,
        got: formatShape(got),
        repairs: repairsOf(aspect, got, wanted),
      };
    });
}

/** Whether a value of this shape repeats to the other: each of its lengths is the same or 1. */
const repeatsTo = (shape: Shape, whole: Shape): boolean =>
  shape.every((length, axis) => length === 1 || length === whole[axis]);

/** The larger one first, since the second input of an operation repeats along its lengths of 1. */
export const largerFirst = <V>(a: V, b: V, shapeOf: (value: V) => Shape): { readonly a: V; readonly b: V } =>
  repeatsTo(shapeOf(b), shapeOf(a)) ? { a, b } : { a: b, b: a };

/** As `agreementProblems`, but either may have a length of 1 where the other repeats it. */
export function pairProblems(first: Socket, second: Socket, act: string): readonly PortProblem[] {
  const [a, b] = [first.x.shape, second.x.shape];
  if (repeatsTo(b, a) || repeatsTo(a, b)) return [];
  const clashing = ASPECTS.filter((aspect) =>
    AXES[aspect].some((axis) => a[axis] !== b[axis] && a[axis] !== 1 && b[axis] !== 1),
  );
  // Lengths of 1 on both sides, in different places, fit one by one but not together.
  return agreementProblems(first, second, act, clashing.length > 0 ? clashing : ASPECTS);
}
