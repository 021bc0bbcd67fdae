// The block that a SPADE generator is made of, closed, to be opened.
import { LANDSCAPE_PAINTING, STARTER, STARTER_NORM } from './starter';
import { defineTemplate, frame, guide, imageOut, labelMap } from './template';

/** What the shipped generator's last block takes and gives. */
const INPUT = { height: 64, width: 64, channels: 24 } as const;
const OUTPUT = 12;

export const spadeResBlock = defineTemplate({
  id: 'spade-resblock',
  title: 'SPADE ResBlock',
  summary: 'One residual block with two SPADE layers and a shortcut, fed with noise and a label map.',
  description:
    'Open the block and look at what each of its layers makes of the noise. Bypass a norm or mute the shortcut inside, and ' +
    'see what is left of the labels.',
  paintings: { map: LANDSCAPE_PAINTING },
  graph: ({ map }) => ({
    checkpoint: STARTER,
    nodes: {
      noise: { type: 'input/noise', parameters: INPUT },
      map: labelMap(map),
      up_3: { type: 'block/spade-resblock', parameters: { output: OUTPUT, spectral: true, ...STARTER_NORM } },
      actvn: { type: 'combine/activation', name: '', parameters: { kind: 'leaky relu', slope: 0.2 } },
      conv_img: { type: 'convolution/convolution', parameters: { output: 3, kernel: 3 } },
      tanh: { type: 'combine/activation', name: '', parameters: { kind: 'tanh' } },
      picture: imageOut('Noise through one block'),
    },
    wires: [
      'noise.x -> up_3.x',
      'map.labels -> up_3.semantics',
      'up_3.y -> actvn.x',
      'actvn.y -> conv_img.x',
      'conv_img.y -> tanh.x',
      'tanh.y -> picture.x',
    ],
    frames: { end: frame('to a picture', 3, 'actvn', 'conv_img', 'tanh') },
    notes: guide(
      'Noise goes in; the label map is all that the block knows of a scene. Open the SPADE ResBlock (double click, or the key O) to see its two SPADE layers, its convolutions and its shortcut.',
      'The weights are those of the last block of the shipped generator, found by the names up_3 and conv_img. Rename the block, and it starts from random ones.',
    ),
  }),
});
