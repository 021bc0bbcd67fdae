// The plainest comparison with a real picture.
import { defineNode } from '../../graph/definition';
import { l1Loss } from '../../tfjs-spade/losses/reconstruction';
import { exampleGraph } from '../example-graph';
import { X } from '../features';
import { loss, LOSS } from '../losses';
import { pictureProblems } from '../port-problems';

export const l1 = defineNode({
  type: 'loss/l1',
  title: 'L1 loss',
  summary: 'Mean absolute difference from a target picture.',
  documentation:
    'mean |x − target| over all pixels and channels; the target is a constant to the gradient. x and target [N,H,W,C] of one ' +
    'shape give a scalar. Alone it makes blurred pictures, since the middle of all likely ones is nearest to each; that is ' +
    'what adversarial losses are for. pix2pix gives it the weight 100, SPADE does without. ' +
    'Source: Isola et al. 2017 (arXiv:1611.07004).',
  keywords: ['reconstruction', 'absolute', 'mae'],
  parameters: {},
  inputs: { x: X, target: { label: 'target', type: ['features'] } },
  outputs: { loss: LOSS },
  network: null,
  check: ({ x, target }) => {
    const [, height, width, channels] = target.x.shape as [number, number, number, number];
    return pictureProblems('x', x.x, { height, width, channels });
  },
  build: ({ ops }, { x, target }) => ({ loss: loss(l1Loss(ops, x.x, target.x)) }),
  example: () =>
    exampleGraph('L1 loss', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64, seed: 1 } },
        other: { type: 'input/landscape', parameters: { size: 64, seed: 2 } },
        loss: { type: 'loss/l1' },
      },
      wires: ['other.image -> loss.x', 'landscape.image -> loss.target'],
    }),
});
