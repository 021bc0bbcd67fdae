// The reference's adversarial loss.
import { adversarialNode } from '../losses';

export const hinge = adversarialNode('hinge', {
  type: 'loss/hinge',
  title: 'Hinge loss',
  summary: 'Adversarial loss that stops pushing once the discriminator is sure by a margin of 1.',
  documentation:
    'Of logits D: real max(0, 1 − D), fake max(0, 1 + D), generator −D; the mean over pixels, then over scales. Takes a ' +
    'judgement, gives a scalar. The reference trains with it, weight 1. Look at the two parts for the discriminator: both ' +
    'near 1 means it cannot tell, both near 0 that it always can. Source: Lim and Ye 2017 (arXiv:1705.02894).',
});
