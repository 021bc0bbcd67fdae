// What a network does with semantics before a layer of its own: the first convolution, or channels.
import type { Context } from '../context';
import { layouts } from '../parameters/layout';
import type { Semantics } from './condition';

export type { LabelSemantics, PictureSemantics, Semantics } from './condition';

/** Convolution of the semantics at height × width: the first layer of SPADE and of a generator without style. */
export function semanticConvolution<V>(
  context: Context<V>,
  name: string,
  semantics: Semantics<V>,
  size: { readonly height: number; readonly width: number },
  { output, kernel }: { readonly output: number; readonly kernel: number },
): V {
  return context.block(name, (inner) => {
    const { ops } = inner;
    const padding = Math.floor(kernel / 2);
    const bias = inner.parameter('bias', layouts.vector(output));
    const weightFor = (channels: number) =>
      inner.parameter('weight', layouts.convolution(output, channels, kernel));
    if (semantics.kind === 'picture') {
      const x = ops.nearestResize({ x: semantics.picture }, size);
      return ops.conv2d({ x, weight: weightFor(inner.shapeOf(x).at(-1)!), bias }, { stride: 1, padding });
    }
    const { labels, edges, numClasses } = semantics;
    const weight = weightFor(numClasses + (edges === undefined ? 0 : 1));
    const inputs = edges === undefined ? { labels, weight, bias } : { labels, edges, weight, bias };
    return ops.labelConv2d(inputs, { numClasses, ...size, padding });
  });
}

/** The semantics as channels [N,H,W,C] in their own size. */
export function semanticPicture<V>(context: Context<V>, semantics: Semantics<V>): V {
  if (semantics.kind === 'picture') return semantics.picture;
  const { labels, edges, numClasses } = semantics;
  const [, height, width] = context.shapeOf(labels) as [number, number, number];
  return context.ops.oneHot(edges === undefined ? { labels } : { labels, edges }, {
    numClasses,
    height,
    width,
  });
}
