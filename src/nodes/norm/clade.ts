// CLADE: what is left of SPADE when each class has one gamma and one beta.
import { defineNode } from '../../graph/definition';
import { clade as cladeLayer } from '../../tfjs-spade/layers/conditional-norm';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { onePixelProblems, setParameter } from '../port-problems';

export const clade = defineNode({
  type: 'norm/clade',
  title: 'CLADE',
  summary: 'Normalises, then scales and shifts every pixel by the table row of its class.',
  documentation:
    'y = weight[class of the pixel] · (x − mean) / √(variance + 1e-5) + bias[class of the pixel], with labels nearest-resized ' +
    'to H × W and tables [classes, C]. x [N,H,W,C] gives [N,H,W,C]. Inside a region SPADE predicts the same gamma ' +
    'everywhere, so a table does nearly as well at a fraction of the multiply-adds; look for the difference at borders. ' +
    'Source: Tan et al. 2021 (arXiv:2012.04644); there is no 1 + before the scale.',
  keywords: ['class adaptive', 'spade light', 'normalisation'],
  parameters: {
    statistics: {
      kind: 'choice',
      label: 'statistics',
      help: 'What shares a mean and variance: the batch (running averages when not training) or each picture.',
      default: 'batch',
      options: ['batch', 'instance'],
    },
  },
  inputs: { x: X, labels: { label: 'labels', type: ['labels'] } },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  check: ({ x }, { statistics }) =>
    statistics === 'instance'
      ? onePixelProblems('x', x.x, [
          setParameter('Take the statistics over the batch', 'statistics', 'batch'),
        ])
      : [],
  build: (context, { x, labels }, { statistics }) => ({
    y: features(cladeLayer(context, context.name, x.x, labels, statistics)),
  }),
  example: () => exampleOf('norm/clade', {}, { x: 'features', labels: 'labels' }),
});
