// The layer that the project exists for, and the residual block made of it.
import type { Context } from '../context';
import type { SpadeNormOptions } from '../networks/options';
import { convolution } from './convolution';
import { normalise } from './norm';
import { semanticConvolution, type Semantics } from './semantics';

/** Slope of the leaky ReLU in generators, encoder and discriminator. */
export const LEAKY_SLOPE = 0.2;

/**
 * Normalises `x` without parameters, then scales and shifts each pixel by maps predicted from the semantics.
 *
 *     y = (x − mean) / √(variance + epsilon) · (1 + gamma(semantics)) + beta(semantics)
 *
 * Shapes: x [N,H,W,C]; labels [N,H',W'] integers or a picture [N,H',W',S], nearest-resized to H × W; returns
 * [N,H,W,C]. Parameters: mlp_shared.0 (S → hidden), mlp_gamma, mlp_beta (hidden → C), each kernelSize square.
 * Units: activations are dimensionless; epsilon is 1e-5 in units of x squared.
 * Gradient: to x and to the parameters; none to labels.
 * Differs from equation 1 of the paper as its code does: the scale is 1 + gamma.
 * @throws SpadeError 'shape/rank' when x is not rank 4; 'shape/statistics' when a statistic would be over one value
 * @see Park et al. 2019, section 3 (arXiv:1903.07291)
 */
export function spade<V>(
  context: Context<V>,
  name: string,
  x: V,
  semantics: Semantics<V>,
  { statistics, kernelSize, hidden }: SpadeNormOptions,
): V {
  return context.block(name, (inner) => {
    const [, height, width, channels] = inner.shapeOf(x) as [number, number, number, number];
    const over = statistics === 'instance' ? 'instance' : 'batch';
    return inner.modulate({
      kind: 'spade',
      x,
      normalised: inner.block('param_free_norm', (norm) => normalise(norm, x, over)),
      over,
      neutral: 0,
      semantics,
      reach: 2 * Math.floor(kernelSize / 2),
      size: { height, width },
      predict(given, size) {
        const wide = { output: hidden, kernel: kernelSize };
        const shared = semanticConvolution(inner, 'mlp_shared.0', given ?? semantics, size, wide);
        const activated = inner.ops.relu({ x: shared }, {});
        const gamma = convolution(inner, 'mlp_gamma', activated, { output: channels, kernel: kernelSize });
        const beta = convolution(inner, 'mlp_beta', activated, { output: channels, kernel: kernelSize });
        return { gamma, beta };
      },
    });
  });
}

export interface SpadeResBlockOptions {
  readonly output: number;
  readonly spectral: boolean;
  readonly norm: SpadeNormOptions;
}

/**
 * Residual block of two SPADE layers, each followed by a leaky ReLU and a 3×3 convolution. Where the width changes,
 * the shortcut is SPADE and a 1×1 convolution without bias and without activation.
 *
 * Shapes: x [N,H,W,I]; returns [N,H,W,output]. The middle has min(I, output) channels.
 * @see Park et al. 2019, appendix A; the shortcut follows the released weights, not figure 11
 */
export function spadeResBlock<V>(
  context: Context<V>,
  name: string,
  x: V,
  semantics: Semantics<V>,
  { output, spectral, norm }: SpadeResBlockOptions,
): V {
  return context.block(name, (inner) => {
    const { ops } = inner;
    const input = inner.shapeOf(x).at(-1)!;
    const learned = input !== output;
    const shortcut = learned
      ? convolution(inner, 'conv_s', spade(inner, 'norm_s', x, semantics, norm), {
          output,
          kernel: 1,
          bias: false,
          spectral,
        })
      : x;
    const activated = (value: V, layer: string) =>
      ops.leakyRelu({ x: spade(inner, layer, value, semantics, norm) }, { slope: LEAKY_SLOPE });
    const middle = convolution(inner, 'conv_0', activated(x, 'norm_0'), {
      output: Math.min(input, output),
      kernel: 3,
      spectral,
    });
    const main = convolution(inner, 'conv_1', activated(middle, 'norm_1'), { output, kernel: 3, spectral });
    return ops.add({ a: shortcut, b: main }, {});
  });
}
