// The style encoder: a picture becomes the mean and log variance of a style vector.
import type { Context } from '../context';
import { linear } from '../layers/convolution';
import { LEAKY_SLOPE } from '../layers/spade';
import { wrappedConvolution } from '../layers/wrapped-convolution';
import { layouts } from '../parameters/layout';
import type { EncoderOptions } from './options';

export interface StyleDistribution<V> {
  readonly mean: V;
  readonly logVariance: V;
}

/**
 * Shapes: image [N,H,W,3] in −1..1, resized bilinearly to the input size; returns mean and log variance [N,zDim].
 * Each of the layers halves the picture; a leaky ReLU stands before every layer but the first, and after the last.
 * @see Park et al. 2019, appendix A, figure 14 (whose second output is the log variance)
 */
export function encoder<V>(context: Context<V>, image: V, options: EncoderOptions): StyleDistribution<V> {
  const { ops } = context;
  const { ngf, inputSize, layers, zDim } = options;
  const [, height, width] = context.shapeOf(image) as [number, number, number, number];
  const activate = (x: V): V => ops.leakyRelu({ x }, { slope: LEAKY_SLOPE });
  let x =
    height === inputSize && width === inputSize
      ? image
      : ops.bilinearResize({ x: image }, { height: inputSize, width: inputSize });
  for (let layer = 1; layer <= layers; layer++) {
    const output = ngf * Math.min(8, 2 ** (layer - 1));
    const input = layer === 1 ? x : activate(x);
    x = wrappedConvolution(
      context,
      `layer${layer}`,
      input,
      { output, kernel: 3, stride: 2, padding: 1 },
      options,
    );
  }
  x = activate(x);
  const [, rows, columns, channels] = context.shapeOf(x) as [number, number, number, number];
  const flat = ops.reshape({ x }, { shape: [-1, rows * columns * channels] });
  const head = (name: string): V =>
    linear(
      context,
      name,
      flat,
      layouts.linearFromPicture(zDim, channels, rows, columns),
      layouts.vector(zDim),
    );
  return { mean: head('fc_mu'), logVariance: head('fc_var') };
}

/**
 * Draws a style: z = mean + noise · e^(logVariance / 2).
 *
 * Shapes: all [N,zDim]; noise is standard normal. Gradient: to mean and logVariance.
 * @see Kingma and Welling 2014 (arXiv:1312.6114)
 */
export function reparameterise<V>(
  context: Context<V>,
  { mean, logVariance }: StyleDistribution<V>,
  noise: V,
): V {
  const { ops } = context;
  const deviation = ops.exp({ x: ops.affine({ x: logVariance }, { scale: 0.5, offset: 0 }) }, {});
  return ops.add({ a: mean, b: ops.multiply({ a: noise, b: deviation }, {}) }, {});
}
