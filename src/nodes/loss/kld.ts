// Styles shall be spread like standard normal noise.
import { defineNode } from '../../graph/definition';
import { styleDivergence } from '../../tfjs-spade/losses/reconstruction';
import { exampleGraph } from '../example-graph';
import { loss, LOSS } from '../losses';

export const kld = defineNode({
  type: 'loss/kld',
  title: 'KLD loss',
  summary: 'Divergence of a style’s distribution from the standard normal one.',
  documentation:
    '−½ Σ (1 + v − mean² − e^v) with v the log variance, summed over batch and dimensions as in the reference (not a mean). ' +
    'Takes a distribution [N,C] twice, gives a scalar that is 0 only for mean 0 and variance 1. Its weight is 0.05 in the ' +
    'reference; give it in the total. Watch it fall to 0 when the weight is too large: then the style says nothing. ' +
    'Source: Kingma and Welling 2014 (arXiv:1312.6114).',
  keywords: ['kullback-leibler', 'vae', 'style'],
  parameters: {},
  inputs: { distribution: { label: 'style', type: ['distribution'] } },
  outputs: { loss: LOSS },
  network: null,
  build: ({ ops }, { distribution }) => ({ loss: loss(styleDivergence(ops, distribution)) }),
  example: () =>
    exampleGraph('KLD loss', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        encoder: {
          type: 'network/encoder',
          name: '',
          parameters: { ngf: 2, inputSize: 64, layers: 4, zDim: 8 },
        },
        loss: { type: 'loss/kld' },
      },
      wires: ['landscape.image -> encoder.image', 'encoder.distribution -> loss.distribution'],
    }),
});
