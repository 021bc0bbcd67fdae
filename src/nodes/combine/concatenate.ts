// Pictures side by side in their channels, or one after the other in a batch.
import { defineNode, type InputPort } from '../../graph/definition';
import { agreementProblems } from '../agreement';
import { exampleGraph } from '../example-graph';
import { features, Y } from '../features';

const optional = (label: string) =>
  ({ label, type: ['features'], optional: true }) as const satisfies InputPort;

export const concatenate = defineNode({
  type: 'combine/concatenate',
  title: 'Concatenate',
  summary: 'Joins up to four pictures along their channels, or along the batch.',
  documentation:
    'Along channels: a [N, H, W, A] and b [N, H, W, B] become [N, H, W, A + B]; all need the same batch and size. Along the ' +
    'batch: [N, H, W, C] and [M, H, W, C] become [N + M, H, W, C]; all need the same size and channels. Inputs without a ' +
    'wire are left out. A discriminator sees labels and picture joined by channels, and the fake and the real one ' +
    'joined by batch so that both are normalised alike.',
  keywords: ['concat', 'cat', 'join', 'stack', 'batch', 'channels'],
  parameters: {
    axis: {
      kind: 'choice',
      label: 'axis',
      help: 'Join along the channels or along the batch.',
      default: 'channels',
      options: ['channels', 'batch'],
    },
  },
  inputs: { a: { label: 'a', type: ['features'] }, b: optional('b'), c: optional('c'), d: optional('d') },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'a', output: 'y' },
  check: ({ a, b, c, d }, { axis }) =>
    Object.entries({ b, c, d }).flatMap(([port, value]) =>
      value
        ? agreementProblems({ port: 'a', x: a.x }, { port, x: value.x }, 'joined', [
            'size',
            axis === 'channels' ? 'batch' : 'channels',
          ])
        : [],
    ),
  build: ({ ops }, { a, b, c, d }, { axis }) => {
    const xs = [a, b, c, d].flatMap((value) => (value ? [value.x] : []));
    return { y: features(ops.concat({ xs }, { axis })) };
  },
  example: () =>
    exampleGraph('Concatenate', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        one_hot: { type: 'input/one-hot' },
        join: { type: 'combine/concatenate', parameters: { axis: 'channels' } },
        statistics: { type: 'output/statistics' },
      },
      wires: [
        'landscape.labels -> one_hot.labels',
        'one_hot.x -> join.a',
        'landscape.image -> join.b',
        'join.y -> statistics.x',
      ],
    }),
});
