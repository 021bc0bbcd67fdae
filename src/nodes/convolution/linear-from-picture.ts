// How an encoder ends: a small picture becomes a vector.
import { defineNode } from '../../graph/definition';
import { linear } from '../../tfjs-spade/layers/convolution';
import { layouts } from '../../tfjs-spade/parameters/layout';
import { OUTPUT_FIELD } from '../convolution-fields';
import { exampleGraph } from '../example-graph';
import { X } from '../features';

export const linearFromPicture = defineNode({
  type: 'convolution/linear-from-picture',
  title: 'Linear from picture',
  summary: 'A fully connected layer that reads a whole small picture of channels.',
  documentation:
    'x [N, H, W, C] becomes [N, O]: every output is a weighted sum of all pixels and channels, plus a bias. In files its ' +
    'columns go by channels, then rows, then columns, as in torch.nn.Linear behind view(N, −1), so fc_mu and fc_var of a ' +
    'released encoder fit. Parameters: weight [H·W·C, O] and bias [O]; they grow with the picture, so shrink it first.',
  keywords: ['fully connected', 'dense', 'fc', 'flatten', 'encoder'],
  parameters: { output: OUTPUT_FIELD },
  inputs: { x: X },
  outputs: { y: { label: 'y', type: 'vector' } },
  network: 'E',
  build: (context, { x: { x } }, { output }) => {
    const [, height, width, channels] = context.shapeOf(x) as [number, number, number, number];
    const flat = context.ops.reshape({ x }, { shape: [-1, height * width * channels] });
    const weight = layouts.linearFromPicture(output, channels, height, width);
    return {
      y: { type: 'vector', x: linear(context, context.name, flat, weight, layouts.vector(output)) },
    };
  },
  example: () =>
    exampleGraph('Linear from picture', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 4, width: 4, channels: 8 } },
        fc: { type: 'convolution/linear-from-picture', parameters: { output: 8 } },
        statistics: { type: 'output/statistics' },
      },
      wires: ['noise.x -> fc.x', 'fc.y -> statistics.x'],
    }),
});
