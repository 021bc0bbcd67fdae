// One gain and one offset for everything.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';

export const affine = defineNode({
  type: 'combine/affine',
  title: 'Scale and offset',
  summary: 'Multiplies every number by a scale and adds an offset.',
  documentation:
    'y = scale · x + offset; x [N, H, W, C] keeps its shape. Scale 0.5 with offset 0.5 brings a picture from −1..1 to 0..1, ' +
    'scale 2 with offset −1 brings it back; scale −1 and Add make a difference. The two numbers are settings and are ' +
    'not trained; Modulate takes maps instead.',
  keywords: ['gain', 'scale', 'shift', 'offset', 'range', 'negate'],
  parameters: {
    scale: {
      kind: 'number',
      label: 'scale',
      help: 'Factor, −1000 to 1000.',
      default: 1,
      least: -1000,
      most: 1000,
    },
    offset: {
      kind: 'number',
      label: 'offset',
      help: 'Added afterwards, −1000 to 1000.',
      default: 0,
      least: -1000,
      most: 1000,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  build: ({ ops }, { x }, settings) => ({ y: features(ops.affine({ x: x.x }, settings)) }),
  example: () =>
    exampleGraph('Scale and offset', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        negative: { type: 'combine/affine', parameters: { scale: -1, offset: 0 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['landscape.image -> negative.x', 'negative.y -> picture.x'],
    }),
});
