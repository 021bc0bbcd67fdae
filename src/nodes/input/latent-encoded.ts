// A style as an encoder read it from a picture.
import { defineNode } from '../../graph/definition';
import { reparameterise } from '../../tfjs-spade/networks/encoder';
import { exampleGraph } from '../example-graph';
import { SEED_FIELD } from '../size-fields';

export const latentEncoded = defineNode({
  type: 'input/latent-encoded',
  title: 'Latent (encoded)',
  summary: 'Draws a style vector from the distribution that an encoder gave.',
  documentation:
    'z = mean + noise · e^(logVariance / 2), with mean, logVariance and z [N, L] and standard normal noise from the seed ' +
    '(Kingma and Welling 2014, the reparameterisation). Gradients flow to the mean and the log variance, so the encoder ' +
    'learns through it. With sampling off it gives the mean: the same picture then always has the same style.',
  keywords: ['style', 'vae', 'reparameterise', 'sample', 'encoder', 'z'],
  parameters: {
    sample: {
      kind: 'boolean',
      label: 'sample',
      help: 'Adds noise of the predicted variance; off gives the mean.',
      default: true,
    },
    seed: SEED_FIELD,
  },
  inputs: { distribution: { label: 'distribution', type: ['distribution'] } },
  outputs: { z: { label: 'z', type: 'vector' } },
  network: null,
  build: (context, { distribution }, { sample, seed }) => {
    if (!sample) return { z: { type: 'vector', x: distribution.mean } };
    const shape = context.shapeOf(distribution.mean);
    const noise = context.source({ kind: 'noise', seed: context.seed(seed), shape });
    return { z: { type: 'vector', x: reparameterise(context, distribution, noise) } };
  },
  example: () =>
    exampleGraph('Latent (encoded)', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        encoder: {
          type: 'network/encoder',
          name: '',
          parameters: { ngf: 4, inputSize: 64, layers: 5, zDim: 8 },
        },
        latent: { type: 'input/latent-encoded', parameters: { sample: true, seed: 2 } },
        statistics: { type: 'output/statistics' },
      },
      wires: [
        'landscape.image -> encoder.image',
        'encoder.distribution -> latent.distribution',
        'latent.z -> statistics.x',
      ],
    }),
});
