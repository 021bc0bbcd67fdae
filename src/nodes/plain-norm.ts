// The norms that know no label differ only in what shares a mean: one setting and one build serve them all.
import type { NodeContext, ParameterFields } from '../graph/definition';
import { affineNorm, normalise } from '../tfjs-spade/layers/norm';
import type { StatisticsOver } from '../tfjs-spade/ops/table';

export const AFFINE_FIELD = {
  kind: 'choice',
  label: 'scale and shift',
  help: 'A learned scale and shift for each channel after normalising, or none.',
  default: 'learned',
  options: ['learned', 'none'],
} as const satisfies ParameterFields[string];

/** Parameters with a learned scale and shift: weight, bias; a batch norm also keeps running_mean and running_var. */
export function plainNorm<V>(
  context: NodeContext<V>,
  x: V,
  over: StatisticsOver,
  { affine, groups = 1 }: { readonly affine: 'learned' | 'none'; readonly groups?: number },
): V {
  return affine === 'learned'
    ? affineNorm(context, context.name, x, over, { groups })
    : context.block(context.name, (inner) => normalise(inner, x, over, { groups }));
}
