// How often which values occur.
import { defineNode } from '../../graph/definition';
import { ANYTHING, asFeatures } from '../as-features';
import { exampleGraph } from '../example-graph';
import { features } from '../features';

export const histogram = defineNode({
  type: 'output/histogram',
  title: 'Histogram',
  summary: 'How often which values occur, from the least to the greatest.',
  documentation:
    'Shows the distribution of all entries of x [N, H, W, C] in equal bins between the least and the greatest value; x passes ' +
    'on unchanged. Standard normal noise gives a bell, a ReLU cuts it at zero, an instance norm centres every channel. ' +
    'Labels count as one-hot channels, a vector as one pixel.',
  keywords: ['distribution', 'bins', 'values', 'plot'],
  parameters: {
    bins: {
      kind: 'integer',
      label: 'bins',
      help: 'Number of bars, 4 to 256.',
      default: 64,
      least: 4,
      most: 256,
    },
  },
  inputs: { x: ANYTHING },
  outputs: { x: { label: 'x', type: 'features' } },
  network: null,
  view: 'histogram',
  build: (context, { x }) => ({ x: features(asFeatures(context, x)) }),
  example: () =>
    exampleGraph('Histogram', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 64, width: 64, channels: 1 } },
        histogram: { type: 'output/histogram', parameters: { bins: 32 } },
      },
      wires: ['noise.x -> histogram.x'],
    }),
});
