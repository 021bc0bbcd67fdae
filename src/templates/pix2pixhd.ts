// The baseline of the paper in small: labels enter once, at the start.
import { LANDSCAPE_PAINTING } from './starter';
import { defineTemplate, guide, imageOut, labelMap } from './template';

const SIZE = 64;

export const pix2pixHD = defineTemplate({
  id: 'pix2pixhd',
  title: 'pix2pixHD',
  summary: 'A small pix2pixHD generator, the baseline that hears of the labels only once.',
  description:
    'Fill the whole map with one class (the roller above it), then with another: the picture is grey for both, since nothing of the class comes ' +
    'through. Paint two classes, and open the generator to follow them through its instance norms.',
  paintings: { map: LANDSCAPE_PAINTING },
  graph: ({ map }) => ({
    nodes: {
      map: labelMap(map),
      small: {
        type: 'resample/downsample-nearest',
        title: `To ${SIZE} × ${SIZE}`,
        parameters: { to: 'size', height: SIZE, width: SIZE },
      },
      generator: {
        type: 'network/pix2pixhd-generator',
        name: '',
        parameters: {
          ngf: 8,
          downsamplings: 3,
          blocks: 3,
          kernelSize: '3',
          initialKernelSize: '7',
          spectral: true,
          norm: 'instance',
        },
      },
      contrast: { type: 'combine/affine', title: 'Contrast', parameters: { scale: 10 } },
      picture: imageOut('Untrained'),
    },
    wires: [
      'map.labels -> small.labels',
      'small.labels -> generator.semantics',
      'generator.image -> contrast.x',
      'contrast.y -> picture.x',
    ],
    notes: guide(
      'The label map enters once, through the first convolution; every instance norm behind it takes part of it away. SPADE was made against that: see the template Wash-away pair.',
      'The weights are random, and their picture is faint, so it has ten times the contrast. To train it, take this generator into the Full training graph in the place of the SPADE generator.',
    ),
  }),
});
