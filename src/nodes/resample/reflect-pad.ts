// A border that looks like the picture instead of zeros.
import { defineNode } from '../../graph/definition';
import { formatShape } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { setParameter } from '../port-problems';

export const reflectPad = defineNode({
  type: 'resample/reflect-pad',
  title: 'Reflect pad',
  summary: 'Widens the picture by a mirror image of its border.',
  documentation:
    'x [N, H, W, C] becomes [N, H + 2·padding, W + 2·padding, C]. The outermost row and column are the mirror and are not ' +
    'repeated, as in torch.nn.ReflectionPad2d, so the padding must be smaller than the picture. pix2pixHD pads so before ' +
    'its 7 × 7 convolutions, which then take no zeros in: set their padding to 0.',
  keywords: ['mirror', 'border', 'padding', 'reflection'],
  parameters: {
    padding: {
      kind: 'integer',
      label: 'padding',
      help: 'Pixels added on every side, 0 to 64.',
      default: 1,
      least: 0,
      most: 64,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  check: ({ x: { x } }, { padding }) => {
    const most = Math.min(x.shape[1]!, x.shape[2]!) - 1;
    if (padding <= most) return [];
    return [
      {
        code: 'shape/padding',
        port: 'x',
        message: `A mirror of ${padding} pixels needs more than ${padding} pixels a side, and x is ${formatShape(x.shape)}; pad by at most ${most}.`,
        expected: `more than ${padding} pixels a side`,
        got: formatShape(x.shape),
        repairs: [setParameter(`Pad by ${most}`, 'padding', most)],
      },
    ];
  },
  build: ({ ops }, { x }, { padding }) => ({ y: features(ops.reflectPad({ x: x.x }, { padding })) }),
  example: () =>
    exampleGraph('Reflect pad', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        pad: { type: 'resample/reflect-pad', parameters: { padding: 16 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['landscape.image -> pad.x', 'pad.y -> picture.x'],
    }),
});
