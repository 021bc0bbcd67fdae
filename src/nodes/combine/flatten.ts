// A picture as one long vector.
import { defineNode } from '../../graph/definition';
import { sizeOf } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { X } from '../features';

export const flatten = defineNode({
  type: 'combine/flatten',
  title: 'Flatten',
  summary: 'All pixels and channels of a picture as one vector.',
  documentation:
    'x [N, H, W, C] becomes a vector [N, H·W·C], row by row with the channels innermost. PyTorch flattens channels first; ' +
    'to read a released checkpoint use Linear from picture, which orders its weights so that both agree. Reshape goes the ' +
    'other way.',
  keywords: ['view', 'vector', 'reshape'],
  parameters: {},
  inputs: { x: X },
  outputs: { y: { label: 'y', type: 'vector' } },
  network: null,
  build: (context, { x: { x } }) => {
    const [batch, ...rest] = context.shapeOf(x) as [number, ...number[]];
    return { y: { type: 'vector', x: context.ops.reshape({ x }, { shape: [batch, sizeOf(rest)] }) } };
  },
  example: () =>
    exampleGraph('Flatten', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 4, width: 4, channels: 2 } },
        flatten: { type: 'combine/flatten' },
        linear: { type: 'convolution/linear', parameters: { output: 8 } },
        statistics: { type: 'output/statistics' },
      },
      wires: ['noise.x -> flatten.x', 'flatten.y -> linear.x', 'linear.y -> statistics.x'],
    }),
});
