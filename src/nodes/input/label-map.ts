// The painting: where the user says what is to be seen.
import { defineNode } from '../../graph/definition';
import { choiceProblems, chosen } from '../chosen';
import { EXAMPLE_PAINTING } from '../example-content';
import { exampleGraph } from '../example-graph';

export const labelMap = defineNode({
  type: 'input/label-map',
  title: 'Label map',
  summary: 'A painting of this workspace: one class for every pixel.',
  documentation:
    'Gives labels [1, H, W], one class number a pixel, in the size of the painting. Open the node to paint, or drop a ' +
    'label file on the painter. The number of classes goes along with the wire, so that every layer behind it has the ' +
    'right number of input channels. Layers resize the map to where they stand by taking the nearest pixel, never by ' +
    'mixing, since halfway between sky and sea lies no third class. Outlines of single things come from Instance edges.',
  keywords: ['painting', 'semantic', 'segmentation', 'classes', 'draw', 'file'],
  parameters: {
    painting: {
      kind: 'painting',
      label: 'painting',
      help: 'Which painting of the workspace; its size and classes come with it.',
      default: null,
    },
  },
  inputs: {},
  outputs: { labels: { label: 'labels', type: 'labels' } },
  network: null,
  check: (_inputs, { painting }) => choiceProblems(painting, 'a painting', 'labels'),
  build: (context, _inputs, parameters) => {
    const { painting, width, height, numClasses, encoding } = chosen(parameters.painting, 'a painting');
    const labels = context.source({ kind: 'labels', content: painting, shape: [1, height, width] });
    return { labels: { type: 'labels', labels, numClasses, encoding } };
  },
  example: () =>
    exampleGraph('Label map', {
      nodes: {
        map: { type: 'input/label-map', parameters: { painting: EXAMPLE_PAINTING } },
        one_hot: { type: 'input/one-hot' },
        statistics: { type: 'output/statistics' },
      },
      wires: ['map.labels -> one_hot.labels', 'one_hot.x -> statistics.x'],
    }),
});
