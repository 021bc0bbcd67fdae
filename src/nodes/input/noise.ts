// Random channels to feed what has no picture yet.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { features } from '../features';
import { BATCH_FIELD, CHANNELS_FIELD, SEED_FIELD, SIZE_FIELDS } from '../size-fields';

export const noise = defineNode({
  type: 'input/noise',
  title: 'Noise',
  summary: 'Standard normal noise: mean 0, variance 1, every entry for itself.',
  documentation:
    'Gives features [N, H, W, C] of independent standard normal numbers. The same seed always gives the ' +
    'same numbers, on every machine; while training, each step draws anew. A seed left empty follows from ' +
    'the seed of the graph and the place of the node, so two noise nodes differ.',
  keywords: ['random', 'gaussian', 'normal'],
  parameters: { ...SIZE_FIELDS, channels: CHANNELS_FIELD, batch: BATCH_FIELD, seed: SEED_FIELD },
  inputs: {},
  outputs: { x: { label: 'noise', type: 'features' } },
  network: null,
  build: (context, _inputs, { batch, height, width, channels, seed }) => ({
    x: features(
      context.source({ kind: 'noise', seed: context.seed(seed), shape: [batch, height, width, channels] }),
    ),
  }),
  example: () =>
    exampleGraph('Noise', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 64, width: 64, channels: 3, seed: 7 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['noise.x -> picture.x'],
    }),
});
