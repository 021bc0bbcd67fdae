// The conditional norms around SPADE: a class (CBN), a style (AdaIN), or a class a pixel (CLADE) chooses scale and
// shift. None of them adds one to the scale, as in their papers.
import type { Context } from '../context';
import { layouts } from '../parameters/layout';
import { EPSILON, normalise } from './norm';
import type { LabelSemantics } from './semantics';

/**
 * Conditional batch norm: y = gamma[class] · x̂ + beta[class].
 *
 * Shapes: x [N,H,W,C]; classes [N,1,1] integers; returns [N,H,W,C]. Parameters: gamma, beta [numClasses, C].
 * @see de Vries et al. 2017 (arXiv:1707.00683)
 */
export function conditionalBatchNorm<V>(
  context: Context<V>,
  name: string,
  x: V,
  classes: V,
  numClasses: number,
): V {
  return context.block(name, (inner) => {
    const { ops } = inner;
    const channels = inner.shapeOf(x).at(-1)!;
    const row = (parameter: string, start: number) =>
      ops.lookup(
        { table: inner.parameter(parameter, layouts.table(numClasses, channels, start)), labels: classes },
        { numClasses, height: 1, width: 1 },
      );
    const scaled = ops.multiply({ a: normalise(inner, x, 'batch'), b: row('gamma', 1) }, {});
    return ops.add({ a: scaled, b: row('beta', 0) }, {});
  });
}

/**
 * Adaptive instance norm: the content takes the standard deviation and mean of the style, channel by channel.
 *
 *     y = √(variance(style) + 1e-5) · (x − mean(x)) / √(variance(x) + 1e-5) + mean(style)
 *
 * Shapes: x [N,H,W,C]; style [N,H',W',C]; returns [N,H,W,C]. No parameters.
 * @see Huang and Belongie 2017 (arXiv:1703.06868)
 */
export function adaptiveInstanceNorm<V>(context: Context<V>, x: V, style: V): V {
  const { ops } = context;
  const mean = ops.mean({ x: style }, { over: 'instance' });
  const variance = ops.variance({ x: style, mean }, { over: 'instance' });
  const deviation = ops.sqrt({ x: ops.affine({ x: variance }, { scale: 1, offset: EPSILON }) }, {});
  const scaled = ops.multiply({ a: normalise(context, x, 'instance'), b: deviation }, {});
  return ops.add({ a: scaled, b: mean }, {});
}

/**
 * Class-adaptive norm: y = gamma[class of the pixel] · x̂ + beta[class of the pixel].
 *
 * Shapes: x [N,H,W,C]; labels [N,H',W'] integers, nearest-resized; returns [N,H,W,C].
 * Parameters: weight, bias [numClasses, C].
 * @see Tan et al. 2021 (arXiv:2012.04644)
 */
export function clade<V>(
  context: Context<V>,
  name: string,
  x: V,
  { labels, numClasses }: Pick<LabelSemantics<V>, 'labels' | 'numClasses'>,
  over: 'instance' | 'batch' = 'batch',
): V {
  return context.block(name, (inner) => {
    const { ops } = inner;
    const [, height, width, channels] = inner.shapeOf(x) as [number, number, number, number];
    const table = (start: number) => layouts.table(numClasses, channels, start);
    const attributes = { numClasses, height, width };
    const gamma = ops.lookup({ table: inner.parameter('weight', table(1)), labels }, attributes);
    const beta = ops.lookup({ table: inner.parameter('bias', table(0)), labels }, attributes);
    return ops.add({ a: ops.multiply({ a: normalise(inner, x, over), b: gamma }, {}), b: beta }, {});
  });
}
