// A smooth change of size, to any height and width.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { SIZE_FIELDS } from '../size-fields';

export const bilinearResize = defineNode({
  type: 'resample/bilinear-resize',
  title: 'Bilinear resize',
  summary: 'A picture of any other size, each pixel mixed from its four neighbours.',
  documentation:
    'x [N, H′, W′, C] becomes [N, H, W, C]. Pixels count by their centres, as align_corners = false in PyTorch, and there is ' +
    'no smoothing beforehand: shrunk to less than half it skips pixels, so downsample by averaging first. The style ' +
    'encoder brings its picture to its input size this way. Not for label maps, whose classes must not mix.',
  keywords: ['scale', 'interpolate', 'smooth', 'size'],
  parameters: SIZE_FIELDS,
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  build: ({ ops }, { x }, size) => ({ y: features(ops.bilinearResize({ x: x.x }, size)) }),
  example: () =>
    exampleGraph('Bilinear resize', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 8, width: 8, channels: 3 } },
        resize: { type: 'resample/bilinear-resize', parameters: { height: 48, width: 64 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['noise.x -> resize.x', 'resize.y -> picture.x'],
    }),
});
