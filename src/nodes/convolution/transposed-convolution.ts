// The learned doubling of pix2pixHD.
import { defineNode } from '../../graph/definition';
import { doublingConvolution } from '../../tfjs-spade/layers/convolution';
import { BIAS_FIELD, OUTPUT_FIELD } from '../convolution-fields';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { SPECTRAL_FIELD } from '../spade-fields';

export const transposedConvolution = defineNode({
  type: 'convolution/transposed-convolution',
  title: 'Transposed convolution',
  summary: 'Doubles the picture by a learned filter of 3 × 3 pixels.',
  documentation:
    'x [N, H, W, I] becomes [N, 2H, 2W, O]: the reverse of a convolution with kernel 3, stride 2 and padding 1 (output ' +
    'padding 1 makes the size even). Parameters: weight [3, 3, O, I] and bias [O], or the spectral form of the weight; ' +
    'names are those of torch.nn.ConvTranspose2d. pix2pixHD grows its picture with it. Its pixels get unequal numbers ' +
    'of contributions, which can show as a checkerboard; SPADE repeats pixels instead and then convolves.',
  keywords: ['deconvolution', 'convtranspose', 'upconv', 'double'],
  parameters: { output: OUTPUT_FIELD, bias: BIAS_FIELD, spectral: { ...SPECTRAL_FIELD, default: false } },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  build: (context, { x }, options) => ({
    y: features(doublingConvolution(context, context.name, x.x, options)),
  }),
  example: () =>
    exampleGraph('Transposed convolution', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 16, width: 16, channels: 4 } },
        double: { type: 'convolution/transposed-convolution', parameters: { output: 3 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['noise.x -> double.x', 'double.y -> picture.x'],
    }),
});
