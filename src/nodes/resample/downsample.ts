// A smaller picture by a whole factor; also what mends a picture that is too large.
import { defineNode } from '../../graph/definition';
import { formatShape } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { setParameter } from '../port-problems';

export const downsample = defineNode({
  type: 'resample/downsample',
  title: 'Downsample',
  summary: 'A picture a whole factor smaller, by averaging or by taking one pixel of each block.',
  documentation:
    'x [N, H, W, C] becomes [N, ⌊H / factor⌋, ⌊W / factor⌋, C]. “average” gives each pixel the mean of its block of ' +
    'factor × factor; “nearest” takes one pixel of the block, at the top left where the sides are multiples of the factor. ' +
    'Average pictures and activations; take the nearest of one-hot channels and edges, whose numbers must stay whole. ' +
    'Rows and columns that fill no block are dropped by “average”.',
  keywords: ['shrink', 'average', 'nearest', 'smaller', 'halve', 'scale'],
  parameters: {
    factor: {
      kind: 'integer',
      label: 'factor',
      help: 'How many times smaller, 1 to 64.',
      default: 2,
      least: 1,
      most: 64,
    },
    method: {
      kind: 'choice',
      label: 'method',
      help: 'The mean of each block, or one pixel of it.',
      default: 'average',
      options: ['average', 'nearest'],
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  repairRole: 'downsample',
  check: ({ x: { x } }, { factor }) => {
    const [, height, width] = x.shape as [number, number, number];
    const most = Math.min(height, width);
    if (factor <= most) return [];
    return [
      {
        code: 'shape/empty',
        port: 'x',
        message: `Nothing is left of x, ${formatShape(x.shape)}, when it is made ${factor} times smaller; use a factor of at most ${most}.`,
        expected: `at least ${factor} pixels a side`,
        got: formatShape(x.shape),
        repairs: [setParameter(`Use a factor of ${most}`, 'factor', most)],
      },
    ];
  },
  build: (context, { x: { x } }, { factor, method }) => {
    const { ops } = context;
    const [, height, width] = context.shapeOf(x) as [number, number, number];
    const size = { height: Math.floor(height / factor), width: Math.floor(width / factor) };
    return {
      y: features(
        method === 'nearest'
          ? ops.nearestResize({ x }, size)
          : ops.averagePool({ x }, { size: factor, stride: factor, padding: 0 }),
      ),
    };
  },
  example: () =>
    exampleGraph('Downsample', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        smaller: { type: 'resample/downsample', parameters: { factor: 2, method: 'average' } },
        picture: { type: 'output/image-out' },
      },
      wires: ['landscape.image -> smaller.x', 'smaller.y -> picture.x'],
    }),
});
