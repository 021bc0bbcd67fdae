// VGG19's first sixteen convolutions, whose activations the perceptual loss compares.
import { defineNode } from '../../graph/definition';
import { vgg19 as vgg19Network } from '../../tfjs-spade/networks/vgg19';
import { formatShape } from '../../tfjs-spade/shape';
import { atName } from '../at-name';
import { exampleOf } from '../example-of';
import { judgePair, PAIR_INPUTS, PAIR_OUTPUTS } from '../judged-pair';
import { pictureProblems } from '../port-problems';

/** Four halvings have to leave a pixel. */
const LEAST_SIDE = 16;

export const vgg19 = defineNode({
  type: 'network/vgg19',
  title: 'VGG19',
  summary: 'Activations of a network trained on photographs, for the perceptual loss.',
  documentation:
    'Sixteen 3×3 convolutions with ReLU and pools between them give relu1_1, relu2_1, relu3_1, relu4_1 and relu5_1 of the ' +
    'picture [N,H,W,3], each half the size of the one before. The playground does not ship its weights: attach a file with ' +
    'torchvision’s vgg19 yourself (names features.0.weight and so on), or the activations are those of random weights and ' +
    'the perceptual loss means little. The picture enters in −1..1 as it is, as in the reference. It is never trained. ' +
    'Source: Simonyan and Zisserman 2015 (arXiv:1409.1556); Johnson et al. 2016 (arXiv:1603.08155).',
  keywords: ['perceptual', 'features', 'imagenet', 'vgg'],
  parameters: {},
  inputs: PAIR_INPUTS,
  outputs: PAIR_OUTPUTS,
  network: 'V',
  wholeNetwork: true,
  check: ({ image, real }) => {
    const [, height, width] = image.x.shape as [number, number, number, number];
    const small = Math.min(height, width) < LEAST_SIDE;
    return [
      ...(small
        ? [
            {
              code: 'shape/size',
              port: 'image',
              message: `The picture must have at least ${LEAST_SIDE} rows and columns, got ${formatShape(image.x.shape)}; use a larger one.`,
              expected: `at least ${LEAST_SIDE} × ${LEAST_SIDE} pixels`,
              got: formatShape(image.x.shape),
              repairs: [],
            },
          ]
        : pictureProblems('image', image.x, { height, width, channels: 3 })),
      ...(real ? pictureProblems('real', real.x, { height, width, channels: 3 }) : []),
    ];
  },
  build: (context, { image, real }) =>
    judgePair(context, { image: image.x, real: real?.x }, (images) => [
      vgg19Network(atName(context), images),
    ]),
  example: () => exampleOf('network/vgg19', {}, { image: 'image' }),
});
