// Nearest-neighbour enlargement, the generator's way to grow; also what mends a picture that is too small.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';

export const upsample = defineNode({
  type: 'resample/upsample',
  title: 'Upsample',
  summary: 'Every pixel becomes factor × factor equal pixels.',
  documentation:
    'x [N, H, W, C] becomes [N, factor·H, factor·W, C] by repeating pixels. It has no parameters to ' +
    'train; a convolution behind it smooths what it makes. The SPADE generator doubles its activation ' +
    'this way between its blocks (Park et al. 2019, figure 4). Bilinear resize is the smooth alternative.',
  keywords: ['nearest', 'enlarge', 'double', 'scale'],
  parameters: {
    factor: {
      kind: 'integer',
      label: 'factor',
      help: 'How many times as high and wide, 1 to 64.',
      default: 2,
      least: 1,
      most: 64,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  repairRole: 'upsample',
  build: ({ ops }, { x }, { factor }) => ({ y: features(ops.upsample({ x: x.x }, { factor })) }),
  example: () =>
    exampleGraph('Upsample', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 8, width: 8, channels: 3 } },
        upsample: { type: 'resample/upsample', parameters: { factor: 4 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['noise.x -> upsample.x', 'upsample.y -> picture.x'],
    }),
});
