// Conditional batch norm: one class for the whole picture chooses scale and shift.
import { defineNode } from '../../graph/definition';
import { conditionalBatchNorm } from '../../tfjs-spade/layers/conditional-norm';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';

export const conditionalBatch = defineNode({
  type: 'norm/conditional-batch',
  title: 'Conditional batch norm',
  summary: 'Batch norm whose scale and shift are chosen by one class for the whole picture.',
  documentation:
    'y = gamma[class] · (x − mean) / √(variance + 1e-5) + beta[class], statistics as in batch norm. One class holds for the ' +
    'whole picture: the label map [N,H′,W′] is reduced to one pixel by the nearest rule, which keeps the top left one, so ' +
    'paint there. gamma and beta are tables [classes, C]. x [N,H,W,C] gives [N,H,W,C]. Compare with CLADE, where every ' +
    'pixel has a class of its own. Source: de Vries et al. 2017 (arXiv:1707.00683).',
  keywords: ['cbn', 'class', 'normalisation'],
  parameters: {},
  inputs: { x: X, labels: { label: 'labels', type: ['labels'] } },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  build: (context, { x, labels: { labels, numClasses } }) => ({
    y: features(conditionalBatchNorm(context, context.name, x.x, labels, numClasses)),
  }),
  example: () => exampleOf('norm/conditional-batch', {}, { x: 'features', labels: 'labels' }),
});
