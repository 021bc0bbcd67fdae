// Some channels of a picture, or some pictures of a batch.
import { defineNode } from '../../graph/definition';
import { formatShape } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { setParameter } from '../port-problems';

export const slice = defineNode({
  type: 'combine/slice',
  title: 'Slice',
  summary: 'A range of the channels, or of the pictures in the batch.',
  documentation:
    'Along channels x [N, H, W, C] becomes [N, H, W, length], along the batch [length, H, W, C], beginning with the one ' +
    'numbered start; the first has number 0. One channel of one-hot labels is the mask of that class. It undoes Concatenate.',
  keywords: ['split', 'crop', 'channel', 'select', 'range'],
  parameters: {
    axis: {
      kind: 'choice',
      label: 'axis',
      help: 'Of the channels or of the batch.',
      default: 'channels',
      options: ['channels', 'batch'],
    },
    start: {
      kind: 'integer',
      label: 'start',
      help: 'The first one taken; counting begins at 0.',
      default: 0,
      least: 0,
      most: 65_535,
    },
    length: {
      kind: 'integer',
      label: 'length',
      help: 'How many are taken.',
      default: 1,
      least: 1,
      most: 65_536,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  check: ({ x: { x } }, { axis, start, length }) => {
    const whole = x.shape.at(axis === 'batch' ? 0 : -1)!;
    if (start + length <= whole) return [];
    const rest = whole - start;
    return [
      {
        code: 'shape/range',
        port: 'x',
        message: `Numbers ${start} to ${start + length - 1} of the ${axis} are asked for, but x is ${formatShape(x.shape)} with ${whole}, numbered 0 to ${whole - 1}.`,
        expected: `at least ${start + length} along ${axis}`,
        got: `${whole}`,
        repairs: [
          rest > 0
            ? setParameter(`Take the last ${rest}`, 'length', rest)
            : setParameter('Start at 0', 'start', 0),
        ],
      },
    ];
  },
  build: ({ ops }, { x }, range) => ({ y: features(ops.slice({ x: x.x }, range)) }),
  example: () =>
    exampleGraph('Slice', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 8 } },
        slice: { type: 'combine/slice', parameters: { axis: 'channels', start: 2, length: 3 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['noise.x -> slice.x', 'slice.y -> picture.x'],
    }),
});
