// The SPADE generator: a small start, residual SPADE blocks, doublings, a picture.
import type { Context } from '../context';
import { SpadeError } from '../errors';
import { convolution, linear } from '../layers/convolution';
import { semanticConvolution, type Semantics } from '../layers/semantics';
import { LEAKY_SLOPE, spadeResBlock } from '../layers/spade';
import { layouts } from '../parameters/layout';
import { roundHalfEven } from '../rounding';
import type { SpadeGeneratorOptions } from './options';

/** How often a generator doubles its first activation: the picture is 2 ** DOUBLINGS times as wide. */
export const DOUBLINGS = { normal: 5, more: 6, most: 7 } as const;

export interface GeneratorSizes {
  /** Rows and columns of the first activation. */
  readonly startHeight: number;
  readonly startWidth: number;
  /** Rows and columns of the picture. */
  readonly height: number;
  readonly width: number;
}

/**
 * The sizes that crop size, aspect ratio and doublings fix; the size of the label map plays no part.
 * @throws SpadeError 'option/size' when the crop is too small for the number of doublings
 */
export function generatorSizes({ upsampling, cropSize, aspectRatio }: SpadeGeneratorOptions): GeneratorSizes {
  const factor = 2 ** DOUBLINGS[upsampling];
  const startWidth = Math.floor(cropSize / factor);
  const startHeight = roundHalfEven(startWidth / aspectRatio);
  if (startWidth < 1 || startHeight < 1) {
    throw new SpadeError(
      'option/size',
      `a generator with "${upsampling}" doublings needs a crop of at least ${factor} pixels on each side, got ${cropSize} at aspect ratio ${aspectRatio}`,
    );
  }
  return { startHeight, startWidth, height: startHeight * factor, width: startWidth * factor };
}

/** Widths of the blocks in the order in which they run, as multiples of ngf before the cap. */
const MULTIPLES = {
  head_0: 16,
  G_middle_0: 16,
  G_middle_1: 16,
  up_0: 8,
  up_1: 4,
  up_2: 2,
  up_3: 1,
  up_4: 0.5,
} as const;

type BlockName = keyof typeof MULTIPLES;

const blockWidth = ({ ngf, maxWidth }: SpadeGeneratorOptions, block: BlockName): number =>
  Math.min(maxWidth, Math.floor(ngf * MULTIPLES[block]));

/**
 * Makes a picture from semantics and, in a network with style, a style vector.
 *
 * Shapes: labels [N,H',W'] of any size; z [N,zDim]; returns [N,height,width,3] in −1..1, sizes by generatorSizes.
 * The style vector enters through `fc` only. Blocks: head_0, G_middle_0, G_middle_1, up_0 … up_3 (up_4 for 'most').
 * @throws SpadeError 'option/style' when z is missing in a network with style
 * @see Park et al. 2019, section 3 and appendix A; sizes and activations as in the released weights
 */
export function spadeGenerator<V>(
  context: Context<V>,
  { semantics, z }: { readonly semantics: Semantics<V>; readonly z?: V },
  options: SpadeGeneratorOptions,
): V {
  const { ops } = context;
  const { upsampling, spectral, norm, zDim } = options;
  const { startHeight: height, startWidth: width } = generatorSizes(options);
  const startWidth = blockWidth(options, 'head_0');

  const start = (): V => {
    if (zDim === null) {
      return semanticConvolution(
        context,
        'fc',
        semantics,
        { height, width },
        { output: startWidth, kernel: 3 },
      );
    }
    if (z === undefined) {
      throw new SpadeError('option/style', `this generator needs a style vector of length ${zDim}, got none`);
    }
    const flat = linear(
      context,
      'fc',
      z,
      layouts.linearToPicture(startWidth, height, width, zDim),
      layouts.pictureBias(startWidth, height, width),
    );
    return ops.reshape({ x: flat }, { shape: [-1, height, width, startWidth] });
  };

  const block = (x: V, name: BlockName): V =>
    spadeResBlock(context, name, x, semantics, { output: blockWidth(options, name), spectral, norm });
  const double = (x: V): V => ops.upsample({ x }, { factor: 2 });

  let x = block(start(), 'head_0');
  x = block(double(x), 'G_middle_0');
  if (upsampling !== 'normal') x = double(x);
  x = block(x, 'G_middle_1');
  const last =
    upsampling === 'most'
      ? (['up_0', 'up_1', 'up_2', 'up_3', 'up_4'] as const)
      : (['up_0', 'up_1', 'up_2', 'up_3'] as const);
  for (const name of last) x = block(double(x), name);
  const activated = ops.leakyRelu({ x }, { slope: LEAKY_SLOPE });
  return ops.tanh({ x: convolution(context, 'conv_img', activated, { output: 3, kernel: 3 }) }, {});
}
