// The picture that a graph is there to show.
import { defineNode } from '../../graph/definition';
import { formatShape } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { X } from '../features';
import { insertPointwise } from '../port-problems';

const RGB = 3;

export const imageOut = defineNode({
  type: 'output/image-out',
  title: 'Image out',
  summary: 'The picture to show and to save: three channels in −1..1.',
  documentation:
    'Takes an image or features [N, H, W, 3] and shows them as red, green and blue, −1 dark and 1 bright; ' +
    'values outside are clipped where they are drawn, not in the graph. A generator ends with tanh, which ' +
    'keeps them inside. The title names the picture in the viewer and in saved files. Several of these in ' +
    'one graph are shown side by side.',
  keywords: ['picture', 'result', 'save', 'display', 'viewer'],
  parameters: {
    title: {
      kind: 'text',
      label: 'title',
      help: 'Name of the picture, up to 80 characters.',
      default: 'Picture',
      most: 80,
    },
  },
  inputs: { x: X },
  outputs: { image: { label: 'image', type: 'image' } },
  network: null,
  view: 'picture',
  check: ({ x: { x } }) => {
    const channels = x.shape.at(-1)!;
    if (channels === RGB) return [];
    const expected = formatShape([...x.shape.slice(0, -1), RGB]);
    return [
      {
        code: 'shape/channels',
        port: 'x',
        message: `A picture has three channels, ${expected}, but ${formatShape(x.shape)} arrives; bring its ${channels} channels to 3.`,
        expected,
        got: formatShape(x.shape),
        repairs: [insertPointwise(RGB)],
      },
    ];
  },
  build: (_context, { x }) => ({ image: { type: 'image', x: x.x } }),
  example: () =>
    exampleGraph('Image out', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        picture: { type: 'output/image-out', parameters: { title: 'A landscape' } },
      },
      wires: ['landscape.image -> picture.x'],
    }),
});
