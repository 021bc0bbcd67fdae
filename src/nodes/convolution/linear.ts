// A fully connected layer between vectors.
import { defineNode } from '../../graph/definition';
import { linear as linearLayer } from '../../tfjs-spade/layers/convolution';
import { layouts } from '../../tfjs-spade/parameters/layout';
import { OUTPUT_FIELD } from '../convolution-fields';
import { exampleGraph } from '../example-graph';

export const linear = defineNode({
  type: 'convolution/linear',
  title: 'Linear',
  summary: 'Every output is a weighted sum of the whole vector, plus a bias.',
  documentation:
    'x [N, I] becomes [N, O] as x · weight + bias, with weight [I, O] and bias [O]; names and order in files are those of ' +
    'torch.nn.Linear. To start a picture from a vector use Linear to picture, to end a picture in a vector Linear from ' +
    'picture: they order their weights by channels, rows and columns as the released checkpoints do. Multiply-adds: N·I·O.',
  keywords: ['fully connected', 'dense', 'matrix', 'fc'],
  parameters: { output: OUTPUT_FIELD },
  inputs: { x: { label: 'x', type: ['vector'] } },
  outputs: { y: { label: 'y', type: 'vector' } },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  build: (context, { x: { x } }, { output }) => {
    const weight = layouts.linear(output, context.shapeOf(x).at(-1)!);
    return {
      y: { type: 'vector', x: linearLayer(context, context.name, x, weight, layouts.vector(output)) },
    };
  },
  example: () =>
    exampleGraph('Linear', {
      nodes: {
        latent: { type: 'input/latent-seeded', parameters: { length: 16 } },
        linear: { type: 'convolution/linear', parameters: { output: 8 } },
        statistics: { type: 'output/statistics' },
      },
      wires: ['latent.z -> linear.x', 'linear.y -> statistics.x'],
    }),
});
