// pix2pixHD's adversarial loss.
import { adversarialNode } from '../losses';

export const leastSquares = adversarialNode('least-squares', {
  type: 'loss/least-squares',
  title: 'Least squares loss',
  summary: 'Adversarial loss by the squared distance of the logits from 1 (real) or 0 (fake).',
  documentation:
    'Of logits D: (D − 1)² for real pictures and for the generator, D² for fakes; the mean over pixels, then over scales. ' +
    'Takes a judgement, gives a scalar. pix2pixHD trains with it. Look at the parts for the discriminator: 0.25 each means ' +
    'that it cannot tell. Source: Mao et al. 2017 (arXiv:1611.04076).',
});
