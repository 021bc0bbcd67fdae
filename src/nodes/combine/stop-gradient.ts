// Where learning ends: what lies before it stays as it is.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';

export const stopGradient = defineNode({
  type: 'combine/stop-gradient',
  title: 'Stop gradient',
  summary: 'Passes its input unchanged, but no gradient back.',
  documentation:
    'y = x, of the same shape [N, H, W, C]. To training it looks like a constant: nothing before it learns from what comes ' +
    'after it. A discriminator learns from the generated picture behind such a node (detach in PyTorch), so that its ' +
    'step does not move the generator. Without training it does nothing.',
  keywords: ['detach', 'freeze', 'constant', 'training'],
  parameters: {},
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  build: ({ ops }, { x }) => ({ y: features(ops.stopGradient({ x: x.x }, {})) }),
  example: () =>
    exampleGraph('Stop gradient', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 16, width: 16, channels: 3 } },
        convolution: { type: 'convolution/convolution', parameters: { output: 3 } },
        stop: { type: 'combine/stop-gradient' },
        picture: { type: 'output/image-out' },
      },
      wires: ['noise.x -> convolution.x', 'convolution.y -> stop.x', 'stop.y -> picture.x'],
    }),
});
