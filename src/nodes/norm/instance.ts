// Instance norm: each channel of each picture by itself.
import { defineNode } from '../../graph/definition';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { AFFINE_FIELD, plainNorm } from '../plain-norm';
import { onePixelProblems } from '../port-problems';

export const instance = defineNode({
  type: 'norm/instance',
  title: 'Instance norm',
  summary: 'Normalises each channel of each picture over its own pixels.',
  documentation:
    'y = (x − mean) / √(variance + 1e-5), with one mean and variance for each picture and channel, over H and W; then a ' +
    'learned scale and shift where wanted. x [N,H,W,C] gives [N,H,W,C], and H · W must be more than one. Give it a ' +
    'picture of one class only: every channel is uniform, its mean is all there is, and nothing of the label is left. ' +
    'That is what SPADE was made against. Source: Ulyanov et al. 2016 (arXiv:1607.08022).',
  keywords: ['in', 'normalisation', 'wash away'],
  parameters: { affine: { ...AFFINE_FIELD, default: 'none' } },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  check: ({ x }) => onePixelProblems('x', x.x),
  build: (context, { x }, parameters) => ({ y: features(plainNorm(context, x.x, 'instance', parameters)) }),
  example: () => exampleOf('norm/instance', {}, { x: 'features' }),
});
