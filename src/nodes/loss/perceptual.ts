// Generated pictures shall look to VGG19 as real ones do.
import { defineNode } from '../../graph/definition';
import { perceptualLoss } from '../../tfjs-spade/losses/reconstruction';
import { exampleGraph } from '../example-graph';
import { pairProblems } from '../loss-problems';
import { loss, LOSS } from '../losses';

/** relu1_1 to relu5_1. */
const ACTIVATIONS = 5;

export const perceptual = defineNode({
  type: 'loss/perceptual',
  title: 'Perceptual loss',
  summary: 'Weighted difference between VGG19’s activations of generated and real pictures.',
  documentation:
    'Σ weight · mean |V(fake) − V(real)| over relu1_1 to relu5_1, weights 1/32, 1/16, 1/8, 1/4 and 1; the real activations ' +
    'are constants to the gradient. Takes both outputs of a VGG19 node, gives a scalar. Its weight is 10 in the reference; ' +
    'give it in the total. Without VGG19’s weights, which are not shipped, leave it out. ' +
    'Source: Johnson et al. 2016 (arXiv:1603.08155).',
  keywords: ['vgg', 'lpips'],
  parameters: {},
  inputs: {
    fake: { label: 'of the image', type: ['judgement'] },
    real: { label: 'of the real image', type: ['judgement'] },
  },
  outputs: { loss: LOSS },
  network: null,
  check: ({ fake, real }) => {
    const counts = fake.scales.map((layers) => layers.length);
    if (counts.length === 1 && counts[0] === ACTIVATIONS) return pairProblems(fake, real);
    return [
      {
        code: 'shape/judgement',
        port: 'fake',
        message: `The perceptual loss compares the ${ACTIVATIONS} activations of VGG19, got ${counts.join(' + ')} of another network; wire a VGG19 node.`,
        expected: `1 × ${ACTIVATIONS} activations`,
        got: `${counts.join(' + ')} activations`,
        repairs: [],
      },
    ];
  },
  build: ({ ops }, { fake, real }) => ({
    loss: loss(perceptualLoss(ops, fake.scales[0]!, real.scales[0]!)),
  }),
  example: () =>
    exampleGraph('Perceptual loss', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 32, seed: 1 } },
        other: { type: 'input/landscape', parameters: { size: 32, seed: 2 } },
        vgg19: { type: 'network/vgg19', name: '' },
        loss: { type: 'loss/perceptual' },
      },
      wires: [
        'other.image -> vgg19.image',
        'landscape.image -> vgg19.real',
        'vgg19.fake -> loss.fake',
        'vgg19.real -> loss.real',
      ],
    }),
});
