// The style encoder as one node.
import { defineNode } from '../../graph/definition';
import { encoder as encoderNetwork } from '../../tfjs-spade/networks/encoder';
import { formatShape } from '../../tfjs-spade/shape';
import { atName } from '../at-name';
import { exampleOf } from '../example-of';
import { setParameter } from '../port-problems';
import { widthField, WRAPPING_FIELDS } from '../wrapping-fields';

/** Rows left of a square after halving convolutions, which round up. */
const halved = (side: number, times: number): number => Math.ceil(side / 2 ** times);

export const encoder = defineNode({
  type: 'network/encoder',
  title: 'Encoder',
  summary: 'Reads from a picture the mean and log variance of its style.',
  documentation:
    'The picture [N,H,W,3] is resized bilinearly to a square, halved by 3×3 convolutions with leaky ReLU, flattened, and ' +
    'turned by two matrices into mean and log variance [N,zDim] of a normal distribution. A style drawn from it, ' +
    'z = mean + noise · e^(log variance / 2), feeds a generator with style; the KLD loss keeps the distribution near the ' +
    'standard normal one, so that a drawn z makes sense without a picture. ' +
    'Source: Park et al. 2019, appendix A, figure 14; Kingma and Welling 2014 (arXiv:1312.6114).',
  keywords: ['style', 'vae', 'latent', 'variational'],
  parameters: {
    ngf: widthField('ngf', 'the first convolution'),
    inputSize: {
      kind: 'integer',
      label: 'input size',
      help: 'Side in pixels of the square that pictures are resized to; 256 in the reference.',
      default: 256,
      least: 8,
      most: 1024,
    },
    layers: {
      kind: 'integer',
      label: 'layers',
      help: 'Halving convolutions; 6 in the reference.',
      default: 6,
      least: 1,
      most: 8,
    },
    zDim: {
      kind: 'integer',
      label: 'style length',
      help: 'Length of the style vector.',
      default: 256,
      least: 1,
      most: 4096,
    },
    spectral: WRAPPING_FIELDS.spectral,
    norm: { ...WRAPPING_FIELDS.norm, options: ['none', 'instance'] },
  },
  inputs: { image: { label: 'image', type: ['image'] } },
  outputs: { distribution: { label: 'style', type: 'distribution' } },
  network: 'E',
  wholeNetwork: true,
  check: ({ image }, { inputSize, layers, norm }) => {
    if (norm === 'none' || halved(inputSize, layers) > 1) return [];
    let most = layers;
    while (halved(inputSize, most) < 2) most--;
    return [
      {
        code: 'shape/statistics',
        port: 'image',
        message: `Halved ${layers} times, a square of ${inputSize} pixels has one pixel, whose instance norm says nothing; use at most ${most} layers.`,
        expected: `at most ${most} layers for ${inputSize} pixels`,
        got: `${layers} layers for ${formatShape(image.x.shape)}`,
        repairs: [setParameter(`Use ${most} layers`, 'layers', most)],
      },
    ];
  },
  build: (context, { image }, parameters) => ({
    distribution: {
      type: 'distribution',
      ...encoderNetwork(atName(context), image.x, { network: 'encoder', ...parameters }),
    },
  }),
  example: () =>
    exampleOf('network/encoder', { ngf: 2, inputSize: 64, layers: 4, zDim: 8 }, { image: 'image' }),
});
