// Batch norm: each channel over all pictures of the batch.
import { defineNode } from '../../graph/definition';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { AFFINE_FIELD, plainNorm } from '../plain-norm';

export const batch = defineNode({
  type: 'norm/batch',
  title: 'Batch norm',
  summary: 'Normalises each channel over all pixels of all pictures of the batch.',
  documentation:
    'y = (x − mean) / √(variance + 1e-5) · weight + bias, with one mean and variance for each channel, over N, H and W. ' +
    'While training they are those of the batch and move running averages by a tenth; otherwise the running averages rule. ' +
    'x [N,H,W,C] gives [N,H,W,C]. Look at the same graph with one picture and with several: the statistics, and so the ' +
    'pictures, depend on their company. Source: Ioffe and Szegedy 2015 (arXiv:1502.03167).',
  keywords: ['bn', 'normalisation', 'running mean'],
  parameters: { affine: AFFINE_FIELD },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  build: (context, { x }, parameters) => ({ y: features(plainNorm(context, x.x, 'batch', parameters)) }),
  example: () => exampleOf('norm/batch', {}, { x: 'features' }),
});
