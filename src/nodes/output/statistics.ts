// Mean and deviation, the numbers that a norm is about.
import { defineNode } from '../../graph/definition';
import { ANYTHING, asFeatures } from '../as-features';
import { exampleGraph } from '../example-graph';
import { features } from '../features';

export const statistics = defineNode({
  type: 'output/statistics',
  title: 'Statistics',
  summary: 'Mean, deviation, least and greatest value, of all entries or of each channel.',
  documentation:
    'Shows mean, standard deviation, minimum and maximum of x [N, H, W, C], and how many numbers are not finite; x passes on ' +
    'unchanged. By channel it shows a row for each of the C channels. Behind an instance norm every channel has mean 0 ' +
    'and deviation 1. Labels count as one-hot channels, so the mean of a channel is the share of its class.',
  keywords: ['mean', 'deviation', 'variance', 'minimum', 'maximum', 'nan', 'numbers'],
  parameters: {
    of: {
      kind: 'choice',
      label: 'of',
      help: 'Of all entries together or of each channel.',
      default: 'everything',
      options: ['everything', 'channels'],
    },
  },
  inputs: { x: ANYTHING },
  outputs: { x: { label: 'x', type: 'features' } },
  network: null,
  view: 'statistics',
  build: (context, { x }) => ({ x: features(asFeatures(context, x)) }),
  example: () =>
    exampleGraph('Statistics', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 4 } },
        statistics: { type: 'output/statistics', parameters: { of: 'channels' } },
      },
      wires: ['noise.x -> statistics.x'],
    }),
});
