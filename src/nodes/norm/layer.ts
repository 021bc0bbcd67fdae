// Layer norm: each picture over all its pixels and channels.
import { defineNode } from '../../graph/definition';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { AFFINE_FIELD, plainNorm } from '../plain-norm';

export const layer = defineNode({
  type: 'norm/layer',
  title: 'Layer norm',
  summary: 'Normalises each picture over all its pixels and channels together.',
  documentation:
    'y = (x − mean) / √(variance + 1e-5) · weight + bias, with one mean and variance for each picture, over H, W and C; ' +
    'weight and bias have one entry a channel. x [N,H,W,C] gives [N,H,W,C]. Look at the histogram: the differences ' +
    'between channels survive, which batch and instance norm take away. Source: Ba et al. 2016 (arXiv:1607.06450).',
  keywords: ['ln', 'normalisation'],
  parameters: { affine: AFFINE_FIELD },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  build: (context, { x }, parameters) => ({ y: features(plainNorm(context, x.x, 'layer', parameters)) }),
  example: () => exampleOf('norm/layer', {}, { x: 'features' }),
});
