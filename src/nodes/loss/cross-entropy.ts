// The first adversarial loss.
import { adversarialNode } from '../losses';

export const crossEntropy = adversarialNode('original', {
  type: 'loss/cross-entropy',
  title: 'Cross-entropy loss',
  summary: 'The original adversarial loss: cross-entropy of the logits with real or fake.',
  documentation:
    'Of logits D: log(1 + e^−D) for real pictures and for the generator, log(1 + e^D) for fakes; the mean over pixels, then ' +
    'over scales. Takes a judgement, gives a scalar. 0.69, the logarithm of 2, means that the discriminator cannot tell. ' +
    'Source: Goodfellow et al. 2014 (arXiv:1406.2661), with the generator’s non-saturating form.',
});
