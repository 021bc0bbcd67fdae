// The conditional norms around SPADE: a class (CBN), a style (AdaIN), or a class a pixel (CLADE) chooses scale and
// shift. None of them adds one to the scale, as in their papers.
import type { Context } from '../context';
import { SpadeError } from '../errors';
import type { LabelAttributes, Ops } from '../ops/table';
import { layouts } from '../parameters/layout';
import type { GammaBeta, Size } from './modulation';
import { EPSILON, normalise } from './norm';
import type { LabelSemantics, Semantics } from './semantics';

function shapeOf<V>(context: Context<V>, x: V): { readonly size: Size; readonly channels: number } {
  const [, height, width, channels] = context.shapeOf(x) as [number, number, number, number];
  return { size: { height, width }, channels };
}

/** The rows of two tables that each label chooses. */
function rows<V>(
  context: Context<V>,
  semantics: Semantics<V> | null,
  attributes: LabelAttributes,
  names: { readonly gamma: string; readonly beta: string },
  channels: number,
): GammaBeta<V> {
  if (semantics?.kind !== 'labels')
    throw new SpadeError(
      'shape/semantics',
      'a table of classes needs a label map; got a picture of channels',
    );
  const table = (name: string, start: number) =>
    context.ops.lookup(
      {
        table: context.parameter(name, layouts.table(attributes.numClasses, channels, start)),
        labels: semantics.labels,
      },
      attributes,
    );
  return { gamma: table(names.gamma, 1), beta: table(names.beta, 0) };
}

/** Deviation and mean of a style [N,H,W,C], channel by channel: [N,1,1,C] each. */
export function styleOf<V>(ops: Ops<V>, style: V): GammaBeta<V> {
  const mean = ops.mean({ x: style }, { over: 'instance' });
  const variance = ops.variance({ x: style, mean }, { over: 'instance' });
  const shifted = ops.affine({ x: variance }, { scale: 1, offset: EPSILON });
  return { gamma: ops.sqrt({ x: shifted }, {}), beta: mean };
}

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
    const { size, channels } = shapeOf(inner, x);
    return inner.modulate({
      kind: 'cbn',
      x,
      normalised: normalise(inner, x, 'batch'),
      over: 'batch',
      neutral: 1,
      semantics: { kind: 'labels', labels: classes, numClasses },
      reach: 0,
      size,
      // One class a picture: its row stands for every pixel.
      predict: (given) =>
        rows(inner, given, { numClasses, height: 1, width: 1 }, { gamma: 'gamma', beta: 'beta' }, channels),
    });
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
  return context.modulate({
    kind: 'adain',
    x,
    normalised: normalise(context, x, 'instance'),
    over: 'instance',
    neutral: 1,
    semantics: null,
    reach: 0,
    size: shapeOf(context, x).size,
    predict: () => styleOf(context.ops, style),
  });
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
    const { size, channels } = shapeOf(inner, x);
    return inner.modulate({
      kind: 'clade',
      x,
      normalised: normalise(inner, x, over),
      over,
      neutral: 1,
      semantics: { kind: 'labels', labels, numClasses },
      reach: 0,
      size,
      predict: (given, at) =>
        rows(inner, given, { numClasses, ...at }, { gamma: 'weight', beta: 'bias' }, channels),
    });
  });
}
