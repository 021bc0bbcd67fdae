// A convolution with its parameters: plain, or under spectral norm with its vectors and power iteration.
import type { Context } from '../context';
import { layouts, type ParameterLayout } from '../parameters/layout';

export interface ConvolutionOptions {
  readonly output: number;
  readonly kernel: number;
  readonly stride?: number;
  /** Zero padding on every side; floor(kernel / 2) when not given. */
  readonly padding?: number;
  readonly bias?: boolean;
  readonly spectral?: boolean;
}

const channelsOf = <V>(context: Context<V>, x: V): number => context.shapeOf(x).at(-1)!;

/**
 * The weight of a layer under spectral norm, W / (uᵀ W v). In 'train' one power iteration moves u and v first.
 * Gradient: through the weight, with u and v constant.
 * @see Miyato et al. 2018 (arXiv:1802.05957); buffers as in PyTorch's classic hook, without warm-up
 */
function spectralWeight<V>(context: Context<V>, layout: ParameterLayout, input: number, kernel: number): V {
  const { ops, mode } = context;
  const { transposed } = layout;
  const output = layout.torchShape[transposed ? 1 : 0]!;
  const weight = context.parameter('weight_orig', layout);
  let u = context.buffer('weight_u', layouts.vector(output));
  let v = context.buffer('weight_v', layouts.spectralVector(input, kernel));
  if (mode === 'train') {
    v = ops.powerIterationV({ weight, u }, { transposed });
    u = ops.powerIterationU({ weight, v }, { transposed });
    context.update('weight_u', u);
    context.update('weight_v', v);
  }
  return ops.spectralNorm({ weight, u, v }, { transposed });
}

/** Zero-padded convolution. x [N,H,W,I]; returns [N,H',W',output]. Parameters: weight (or its spectral form), bias. */
export function convolution<V>(context: Context<V>, name: string, x: V, options: ConvolutionOptions): V {
  const {
    output,
    kernel,
    stride = 1,
    padding = Math.floor(kernel / 2),
    bias = true,
    spectral = false,
  } = options;
  return context.block(name, (inner) => {
    const input = channelsOf(inner, x);
    const layout = layouts.convolution(output, input, kernel);
    const weight = spectral
      ? spectralWeight(inner, layout, input, kernel)
      : inner.parameter('weight', layout);
    const inputs = bias
      ? { x, weight, bias: inner.parameter('bias', layouts.vector(output)) }
      : { x, weight };
    return inner.ops.conv2d(inputs, { stride, padding });
  });
}

/** Transposed convolution that doubles the picture: kernel 3, stride 2, padding 1, output padding 1. */
export function doublingConvolution<V>(
  context: Context<V>,
  name: string,
  x: V,
  { output, bias = true, spectral = false }: Pick<ConvolutionOptions, 'output' | 'bias' | 'spectral'>,
): V {
  return context.block(name, (inner) => {
    const input = channelsOf(inner, x);
    const layout = layouts.transposedConvolution(input, output, 3);
    const weight = spectral ? spectralWeight(inner, layout, input, 3) : inner.parameter('weight', layout);
    const inputs = bias
      ? { x, weight, bias: inner.parameter('bias', layouts.vector(output)) }
      : { x, weight };
    return inner.ops.convTranspose2d(inputs, { stride: 2, padding: 1, outputPadding: 1 });
  });
}

/** Matrix product with bias. x [N,I]; returns [N,O]. The layout says how rows or columns lie in the state dict. */
export function linear<V>(
  context: Context<V>,
  name: string,
  x: V,
  weightLayout: ParameterLayout,
  biasLayout: ParameterLayout,
): V {
  return context.block(name, (inner) =>
    inner.ops.linear(
      { x, weight: inner.parameter('weight', weightLayout), bias: inner.parameter('bias', biasLayout) },
      {},
    ),
  );
}
