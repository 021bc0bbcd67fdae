// Pooling with a window and a step of its own, as discriminators and VGG use it.
import { defineNode } from '../../graph/definition';
import { formatShape } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { setParameter } from '../port-problems';

export const pool = defineNode({
  type: 'resample/pool',
  title: 'Pool',
  summary: 'The mean or the maximum over a moving window.',
  documentation:
    'x [N, H, W, C] becomes [N, H′, W′, C] with H′ = ⌊(H + 2·padding − size) / stride⌋ + 1, each channel for itself. The mean ' +
    'counts only pixels inside the picture; the maximum takes no padding. Between its scales the discriminator averages ' +
    'with size 3, stride 2, padding 1 (Wang et al. 2018); VGG takes the maximum with size 2, stride 2.',
  keywords: ['average pool', 'max pool', 'maximum', 'pooling', 'blur'],
  parameters: {
    kind: {
      kind: 'choice',
      label: 'kind',
      help: 'Mean or maximum of the window.',
      default: 'average',
      options: ['average', 'maximum'],
    },
    size: {
      kind: 'integer',
      label: 'size',
      help: 'Side of the window in pixels, 1 to 32.',
      default: 2,
      least: 1,
      most: 32,
    },
    stride: {
      kind: 'integer',
      label: 'stride',
      help: 'Step of the window in pixels, 1 to 32.',
      default: 2,
      least: 1,
      most: 32,
    },
    padding: {
      kind: 'integer',
      label: 'padding',
      help: 'Pixels outside the picture that an average window may reach, 0 to 16.',
      default: 0,
      least: 0,
      most: 16,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  check: ({ x: { x } }, { kind, size, padding }) => {
    const [, height, width] = x.shape as [number, number, number];
    const room = Math.min(height, width) + (kind === 'average' ? 2 * padding : 0);
    const half = Math.floor(size / 2);
    if (size > room) {
      return [
        {
          code: 'shape/empty',
          port: 'x',
          message: `The window of ${size} × ${size} pixels is larger than x, ${formatShape(x.shape)}, with its padding; use a size of at most ${room}.`,
          expected: `at least ${size} pixels a side`,
          got: formatShape(x.shape),
          repairs: [setParameter(`Use a size of ${room}`, 'size', room)],
        },
      ];
    }
    if (kind === 'maximum' || padding <= half) return [];
    return [
      {
        code: 'option/padding',
        port: 'x',
        message: `A padding of ${padding} lets a window of ${size} lie outside the picture, where it has no mean; use at most half the size, ${half}.`,
        expected: `at most ${half}`,
        got: `${padding}`,
        repairs: [setParameter(`Pad by ${half}`, 'padding', half)],
      },
    ];
  },
  build: ({ ops }, { x: { x } }, { kind, size, stride, padding }) => ({
    y: features(
      kind === 'average'
        ? ops.averagePool({ x }, { size, stride, padding })
        : ops.maxPool({ x }, { size, stride }),
    ),
  }),
  example: () =>
    exampleGraph('Pool', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        pool: { type: 'resample/pool', parameters: { kind: 'maximum', size: 2, stride: 2 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['landscape.image -> pool.x', 'pool.y -> picture.x'],
    }),
});
