// How a generator with style begins: a vector becomes a small picture of many channels.
import { defineNode } from '../../graph/definition';
import { linear } from '../../tfjs-spade/layers/convolution';
import { layouts } from '../../tfjs-spade/parameters/layout';
import { exampleGraph } from '../example-graph';
import { features, Y } from '../features';
import { CHANNELS_FIELD, SIZE_FIELDS } from '../size-fields';

export const linearToPicture = defineNode({
  type: 'convolution/linear-to-picture',
  title: 'Linear to picture',
  summary: 'A fully connected layer whose outputs are a small picture of channels.',
  documentation:
    'x [N, I] becomes [N, H, W, C]: a linear layer with H·W·C outputs, laid out as a picture. In files its rows go by ' +
    'channels, then rows, then columns, as in torch.nn.Linear followed by view(N, C, H, W), so the layer fc of a released ' +
    'SPADE generator with style fits. Parameters: weight [I, H·W·C] and bias [H·W·C].',
  keywords: ['fully connected', 'dense', 'fc', 'start', 'unflatten', 'style'],
  parameters: {
    channels: { ...CHANNELS_FIELD, default: 64, most: 4096 },
    height: { ...SIZE_FIELDS.height, default: 4, most: 64 },
    width: { ...SIZE_FIELDS.width, default: 4, most: 64 },
  },
  inputs: { x: { label: 'x', type: ['vector'] } },
  outputs: { y: Y },
  network: 'G',
  build: (context, { x: { x } }, { channels, height, width }) => {
    const weight = layouts.linearToPicture(channels, height, width, context.shapeOf(x).at(-1)!);
    const flat = linear(context, context.name, x, weight, layouts.pictureBias(channels, height, width));
    return { y: features(context.ops.reshape({ x: flat }, { shape: [-1, height, width, channels] })) };
  },
  example: () =>
    exampleGraph('Linear to picture', {
      nodes: {
        latent: { type: 'input/latent-seeded', parameters: { length: 16 } },
        fc: { type: 'convolution/linear-to-picture', parameters: { channels: 3, height: 8, width: 8 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['latent.z -> fc.x', 'fc.y -> picture.x'],
    }),
});
