// A product entry by entry: masks, gates and gains.
import { defineNode } from '../../graph/definition';
import { largerFirst, pairProblems } from '../agreement';
import { exampleGraph } from '../example-graph';
import { features, Y } from '../features';

export const multiply = defineNode({
  type: 'combine/multiply',
  title: 'Multiply',
  summary: 'The product of two pictures of channels, entry by entry.',
  documentation:
    'y = a · b with a, b and y [N, H, W, C]; where one of them has a length of 1 it repeats, so a mask [N, H, W, 1] covers ' +
    'all channels and a gain [N, 1, 1, C] all pixels. A mask of one class is a slice of the one-hot channels. Gradients ' +
    'flow to both.',
  keywords: ['product', 'times', 'mask', 'gate', 'gain'],
  parameters: {},
  inputs: { a: { label: 'a', type: ['features'] }, b: { label: 'b', type: ['features'] } },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'a', output: 'y' },
  check: ({ a, b }) => pairProblems({ port: 'a', x: a.x }, { port: 'b', x: b.x }, 'multiplied'),
  build: (context, { a, b }) => ({
    y: features(
      context.ops.multiply(
        largerFirst(a.x, b.x, (x) => context.shapeOf(x)),
        {},
      ),
    ),
  }),
  example: () =>
    exampleGraph('Multiply', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        one_hot: { type: 'input/one-hot' },
        mask: { type: 'combine/slice', parameters: { axis: 'channels', start: 0, length: 1 } },
        multiply: { type: 'combine/multiply' },
        picture: { type: 'output/image-out' },
      },
      wires: [
        'landscape.labels -> one_hot.labels',
        'one_hot.x -> mask.x',
        'landscape.image -> multiply.a',
        'mask.y -> multiply.b',
        'multiply.y -> picture.x',
      ],
    }),
});
