// The reference's wrapper around a convolution: spectral norm on the weight, then a norm; with a norm the bias goes.
// A wrapped layer is named `.0` for the convolution and `.1` for the norm, which shows in the state dict.
import type { Context } from '../context';
import { convolution, doublingConvolution, type ConvolutionOptions } from './convolution';
import { affineNorm, normalise } from './norm';

export interface Wrapping {
  readonly spectral: boolean;
  readonly norm: 'none' | 'batch' | 'sync_batch' | 'instance';
}

function withNorm<V>(context: Context<V>, y: V, norm: Wrapping['norm']): V {
  if (norm === 'none') return y;
  return norm === 'instance' ? normalise(context, y, 'instance') : affineNorm(context, '1', y, 'batch');
}

/** A convolution under the wrapping. Names: `name.0.*` and `name.1.*` with a norm, `name.*` without. */
export function wrappedConvolution<V>(
  context: Context<V>,
  name: string,
  x: V,
  options: Omit<ConvolutionOptions, 'bias' | 'spectral'>,
  { spectral, norm }: Wrapping,
): V {
  if (norm === 'none') return convolution(context, name, x, { ...options, spectral });
  return context.block(name, (inner) =>
    withNorm(inner, convolution(inner, '0', x, { ...options, bias: false, spectral }), norm),
  );
}

/** A doubling transposed convolution under the wrapping, named likewise. */
export function wrappedDoubling<V>(
  context: Context<V>,
  name: string,
  x: V,
  output: number,
  { spectral, norm }: Wrapping,
): V {
  if (norm === 'none') return doublingConvolution(context, name, x, { output, spectral });
  return context.block(name, (inner) =>
    withNorm(inner, doublingConvolution(inner, '0', x, { output, bias: false, spectral }), norm),
  );
}
