// The adversarial loss without a bound.
import { adversarialNode } from '../losses';

export const wasserstein = adversarialNode('wasserstein', {
  type: 'loss/wasserstein',
  title: 'Wasserstein loss',
  summary: 'Adversarial loss by the plain mean of the logits.',
  documentation:
    'Of logits D: −D for real pictures and for the generator, D for fakes; the mean over pixels, then over scales. Takes a ' +
    'judgement, gives a scalar without a bound below: it means something only for a discriminator whose slope is held, ' +
    'for example by spectral norm. Source: Arjovsky et al. 2017 (arXiv:1701.07875).',
});
