// Two judgements can be compared only layer by layer.
import type { PortProblem } from '../graph/definition';
import { describeWire } from '../graph/wire';
import type { Spec } from '../tfjs-spade/ops/spec';
import { sameShape } from '../tfjs-spade/shape';
import type { Judgement } from './judged-pair';

const alike = (a: Judgement<Spec>, b: Judgement<Spec>): boolean =>
  a.scales.length === b.scales.length &&
  a.scales.every((layers, scale) => {
    const others = b.scales[scale]!;
    return (
      layers.length === others.length &&
      layers.every(({ shape }, layer) => sameShape(shape, others[layer]!.shape))
    );
  });

/** Judgements of another number of scales, layers or shapes than each other. */
export function pairProblems(fake: Judgement<Spec>, real: Judgement<Spec>): readonly PortProblem[] {
  if (alike(fake, real)) return [];
  const [expected, got] = [describeWire(fake), describeWire(real)];
  return [
    {
      code: 'shape/judgement',
      port: 'real',
      message: `Both judgements must have the same layers, ending in ${expected}, got ${got}; take both from one node.`,
      expected,
      got,
      repairs: [],
    },
  ];
}
