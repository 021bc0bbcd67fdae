// Labels as channels, for layers that take pictures.
import { defineNode } from '../../graph/definition';
import { semanticPicture } from '../../tfjs-spade/layers/semantics';
import { exampleGraph } from '../example-graph';
import { features } from '../features';
import { edgeProblems, semanticsOf } from '../semantics';

export const oneHot = defineNode({
  type: 'input/one-hot',
  title: 'One-hot',
  summary: 'A label map as channels: 1 in the channel of its class, 0 in all others.',
  documentation:
    'labels [N, H, W] with K classes become [N, H, W, K]; edges [N, H, W, 1], where wired, become the last channel, K + 1 ' +
    'in all. Most layers here take a label map as it is and never store these channels: with 182 classes they take 182 ' +
    'times the memory of the map. Use it where a layer asks for features, such as a pix2pixHD generator or a ' +
    'discriminator that sees labels beside the picture.',
  keywords: ['encode', 'channels', 'categorical'],
  parameters: {},
  inputs: {
    labels: { label: 'labels', type: ['labels'] },
    edges: { label: 'edges', type: ['features'], optional: true },
  },
  outputs: { x: { label: 'one-hot', type: 'features' } },
  network: null,
  check: ({ labels, ...rest }) => edgeProblems({ semantics: labels, ...rest }),
  build: (context, { labels, ...rest }) => ({
    x: features(semanticPicture(context, semanticsOf(context, { semantics: labels, ...rest }))),
  }),
  example: () =>
    exampleGraph('One-hot', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        one_hot: { type: 'input/one-hot' },
        probe: { type: 'output/probe', parameters: { x: 0.5, y: 0.25 } },
      },
      wires: ['landscape.labels -> one_hot.labels', 'one_hot.x -> probe.x'],
    }),
});
