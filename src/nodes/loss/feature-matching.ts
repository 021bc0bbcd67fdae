// Generated pictures shall look to the discriminator's inner layers as real ones do.
import { defineNode } from '../../graph/definition';
import { featureMatchingLoss } from '../../tfjs-spade/losses/reconstruction';
import { exampleGraph } from '../example-graph';
import { pairProblems } from '../loss-problems';
import { JUDGED, loss, LOSS } from '../losses';

export const featureMatching = defineNode({
  type: 'loss/feature-matching',
  title: 'Feature matching loss',
  summary: 'Mean absolute difference between the discriminator’s activations of generated and real pictures.',
  documentation:
    'The mean over scales of the sum over layers before the logits of mean |D(fake) − D(real)|; the real activations are ' +
    'constants to the gradient. Takes two judgements of one discriminator, gives a scalar. Its weight is 10 in the ' +
    'reference; give it in the total. Wire the real image into the discriminator and both judgements come from one pass. ' +
    'Source: Wang et al. 2018 (arXiv:1711.11585).',
  keywords: ['gan', 'activations'],
  parameters: {},
  inputs: {
    fake: { label: 'of the image', type: ['judgement'] },
    real: { label: 'of the real image', type: ['judgement'] },
  },
  outputs: { loss: LOSS },
  network: null,
  check: ({ fake, real }) => pairProblems(fake, real),
  build: ({ ops }, { fake, real }) => ({ loss: loss(featureMatchingLoss(ops, fake.scales, real.scales)) }),
  example: () =>
    exampleGraph('Feature matching loss', {
      nodes: { ...JUDGED.nodes, loss: { type: 'loss/feature-matching' } },
      wires: [...JUDGED.wires, 'discriminator.fake -> loss.fake', 'discriminator.real -> loss.real'],
    }),
});
