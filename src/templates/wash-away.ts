// The experiment of the paper's section 3.1: what is left of a label after an instance norm, and after SPADE.
import type { ExampleNode } from '../nodes/example-graph';
import { LANDSCAPE_PAINTING, STARTER, STARTER_NORM, STARTER_SIZE } from './starter';
import { defineTemplate, frame, guide, imageOut, labelMap, placed } from './template';

/** The shipped generator's last SPADE layer and what follows it there. */
const LAYER = 'up_3.norm_1';
const CHANNELS = 12;

const activation = (kind: string): ExampleNode => ({
  type: 'combine/activation',
  name: '',
  parameters: { kind, slope: 0.2 },
});

/** The same end for both: nodes of one name share weights. */
const toPicture: ExampleNode = {
  type: 'convolution/convolution',
  name: 'conv_img',
  parameters: { output: 3, kernel: 3 },
};

/** One layer of a generator says little by itself. */
const contrast: ExampleNode = {
  type: 'combine/affine',
  title: 'Contrast',
  name: '',
  parameters: { scale: 5 },
};

const branch = (side: string): readonly string[] => [
  `features.y -> ${side}.x`,
  `${side}.y -> ${side}_actvn.x`,
  `${side}_actvn.y -> ${side}_conv.x`,
  `${side}_conv.y -> ${side}_contrast.x`,
  `${side}_contrast.y -> ${side}_tanh.x`,
  `${side}_tanh.y -> ${side}_picture.x`,
];

const rest = (side: string, title: string): Readonly<Record<string, ExampleNode>> => ({
  [`${side}_actvn`]: activation('leaky relu'),
  [`${side}_conv`]: toPicture,
  [`${side}_contrast`]: contrast,
  [`${side}_tanh`]: activation('tanh'),
  [`${side}_picture`]: imageOut(title),
});

/** Column and lane of each node. */
const PLACES = {
  map: [0, 1.5],
  features: [1, 1.5],
  instance: [2, 1],
  spade: [2, 2],
  statistics: [3, 0],
  compare: [7, 0],
  instance_actvn: [3, 1],
  instance_conv: [4, 1],
  instance_contrast: [5, 1],
  instance_tanh: [6, 1],
  instance_picture: [7, 1],
  spade_actvn: [3, 2],
  spade_conv: [4, 2],
  spade_contrast: [5, 2],
  spade_tanh: [6, 2],
  spade_picture: [7, 2],
} as const;

export const washAway = defineTemplate({
  id: 'wash-away',
  title: 'Wash-away pair',
  summary:
    'One label map through an instance norm and through SPADE: one forgets the label, the other keeps it.',
  description:
    'Fill the whole map with a single class (the roller above the map): behind the instance norm nothing is left, whatever the class, and SPADE still shows ' +
    'which one it was. Then paint a second class and see what the instance norm makes of the two.',
  paintings: { map: LANDSCAPE_PAINTING },
  graph: ({ map }) => ({
    checkpoint: STARTER,
    nodes: placed(
      {
        map: labelMap(map),
        features: {
          type: 'convolution/semantic-convolution',
          parameters: { output: CHANNELS, kernel: '1', height: STARTER_SIZE, width: STARTER_SIZE },
        },
        instance: { type: 'norm/instance', name: 'instance', parameters: { affine: 'none' } },
        spade: { type: 'norm/spade', name: LAYER, parameters: { ...STARTER_NORM, statistics: 'instance' } },
        statistics: {
          type: 'output/statistics',
          title: 'What is left',
          name: '',
          parameters: { of: 'channels' },
        },
        ...rest('instance', 'Instance norm'),
        ...rest('spade', 'SPADE'),
        compare: { type: 'output/compare', name: '', parameters: { absolute: true, gain: 1 } },
      },
      PLACES,
    ),
    wires: [
      'map.labels -> features.semantics',
      'map.labels -> spade.semantics',
      ...branch('instance'),
      ...branch('spade'),
      'instance.y -> statistics.x',
      'spade_tanh.y -> compare.a',
      'instance_tanh.y -> compare.b',
    ],
    frames: {
      instance: frame(
        'instance norm',
        5,
        'instance',
        'instance_actvn',
        'instance_conv',
        'instance_contrast',
        'instance_tanh',
      ),
      spade: frame('SPADE', 0, 'spade', 'spade_actvn', 'spade_conv', 'spade_contrast', 'spade_tanh'),
    },
    notes: guide(
      'On a map of one class the features are one number a channel. The instance norm subtracts their mean, which is all there is: every entry is 0, whatever the class, and the picture is blank.',
      'SPADE normalises in the same way, to 0 as well, but then adds beta, which it reads from the map: each class has its own. Fill the whole map with one class (the roller above it), then with another, and compare.',
      'Both branches end in the same trained convolution, with more contrast than it has. The features in front are random: the norm takes their scale away.',
    ),
  }),
});
