// Outlines of things, which a map of classes alone cannot tell apart when they touch.
import { defineNode } from '../../graph/definition';
import { choiceProblems, chosen } from '../chosen';
import { EXAMPLE_PAINTING } from '../example-content';
import { exampleGraph } from '../example-graph';

export const instanceEdges = defineNode({
  type: 'input/instance-edges',
  title: 'Instance edges',
  summary: 'One channel: 1 where a neighbouring pixel belongs to another thing, else 0.',
  documentation:
    'Gives features [1, H, W, 1] in the size of the painting. A pixel is 1 when the thing left, right, above or below it ' +
    'is another one. Paintings of this page hold classes and no things, so the edges are where classes meet: two cars ' +
    'that touch count as one. Wire it beside the labels as one ' +
    'channel more: Cityscapes and COCO checkpoints expect it, ADE20K ones do not. Introduced by pix2pixHD (Wang et al. ' +
    '2018, section 3.3) so that touching cars stay two cars, which needs maps of things.',
  keywords: ['boundary', 'outline', 'contour', 'objects'],
  parameters: {
    painting: {
      kind: 'painting',
      label: 'painting',
      help: 'Which painting of the workspace; usually that of the label map.',
      default: null,
    },
  },
  inputs: {},
  outputs: { edges: { label: 'edges', type: 'features' } },
  network: null,
  check: (_inputs, { painting }) => choiceProblems(painting, 'a painting', 'edges'),
  build: (context, _inputs, parameters) => {
    const { painting, width, height } = chosen(parameters.painting, 'a painting');
    const x = context.source({ kind: 'edges', content: painting, shape: [1, height, width, 1] });
    return { edges: { type: 'features', x } };
  },
  example: () =>
    exampleGraph('Instance edges', {
      nodes: {
        map: { type: 'input/label-map', parameters: { painting: EXAMPLE_PAINTING } },
        edges: { type: 'input/instance-edges', parameters: { painting: EXAMPLE_PAINTING } },
        one_hot: { type: 'input/one-hot' },
        statistics: { type: 'output/statistics' },
      },
      wires: ['map.labels -> one_hot.labels', 'edges.edges -> one_hot.edges', 'one_hot.x -> statistics.x'],
    }),
});
