// A style out of nothing but a seed.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { BATCH_FIELD, LATENT_FIELD, SEED_FIELD } from '../size-fields';

export const latentSeeded = defineNode({
  type: 'input/latent-seeded',
  title: 'Latent (seeded)',
  summary: 'A random style vector from a seed, standard normal.',
  documentation:
    'Gives a vector z [N, L] of independent standard normal numbers, the prior from which a generator with style draws. ' +
    'The same seed gives the same vector on every machine; a seed left empty follows from the seed of the graph and the ' +
    'place of the node. The length must be the one that the generator was made for, 256 in the released models. While ' +
    'training, each step draws anew.',
  keywords: ['style', 'random', 'z', 'vae', 'noise vector'],
  parameters: { length: LATENT_FIELD, batch: BATCH_FIELD, seed: SEED_FIELD },
  inputs: {},
  outputs: { z: { label: 'z', type: 'vector' } },
  network: null,
  build: (context, _inputs, { length, batch, seed }) => ({
    z: {
      type: 'vector',
      x: context.source({ kind: 'noise', seed: context.seed(seed), shape: [batch, length] }),
    },
  }),
  example: () =>
    exampleGraph('Latent (seeded)', {
      nodes: {
        latent: { type: 'input/latent-seeded', parameters: { length: 16, seed: 5 } },
        histogram: { type: 'output/histogram' },
      },
      wires: ['latent.z -> histogram.x'],
    }),
});
