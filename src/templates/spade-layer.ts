// The layer of the paper, taken apart: what the SPADE node does, node by node.
import type { ExampleNode } from '../nodes/example-graph';
import { LANDSCAPE_PAINTING, STARTER, STARTER_NORM, STARTER_SIZE } from './starter';
import { defineTemplate, frame, guide, labelMap, placed } from './template';

/** The shipped checkpoint's last SPADE layer, of 12 channels at full size. */
const LAYER = 'up_3.norm_1';
const CHANNELS = 12;

const predicted = (name: string): ExampleNode => ({
  type: 'convolution/convolution',
  name: `${LAYER}.${name}`,
  parameters: { output: CHANNELS, kernel: Number(STARTER_NORM.kernelSize) },
});

/** Column and lane of each node. */
const PLACES = {
  noise: [0, 0],
  map: [0, 1],
  shared: [1, 1],
  relu: [2, 1],
  gamma: [3, 1],
  beta: [3, 2],
  normalise: [3, 0],
  modulate: [4, 0.5],
  spade: [4, 1.6],
  compare: [5, 1],
} as const;

export const spadeLayer = defineTemplate({
  id: 'spade-layer',
  title: 'SPADE layer from parts',
  summary: 'A SPADE layer wired from convolutions, Normalise and Modulate, beside the finished node.',
  description:
    'Look at gamma and beta: away from borders each class has one value. Paint another class and see both follow. ' +
    'Bypass the ReLU or give one convolution another name, and Compare shows what that changes.',
  paintings: { map: LANDSCAPE_PAINTING },
  graph: ({ map }) => ({
    checkpoint: STARTER,
    nodes: placed(
      {
        map: labelMap(map),
        noise: {
          type: 'input/noise',
          title: 'Features',
          parameters: { height: STARTER_SIZE, width: STARTER_SIZE, channels: CHANNELS },
        },
        shared: {
          type: 'convolution/semantic-convolution',
          name: `${LAYER}.mlp_shared.0`,
          parameters: {
            output: STARTER_NORM.hidden,
            kernel: STARTER_NORM.kernelSize,
            height: STARTER_SIZE,
            width: STARTER_SIZE,
          },
        },
        relu: { type: 'combine/activation', name: '', parameters: { kind: 'relu' } },
        gamma: { ...predicted('mlp_gamma'), title: 'gamma' },
        beta: { ...predicted('mlp_beta'), title: 'beta' },
        normalise: {
          type: 'norm/normalise',
          name: `${LAYER}.param_free_norm`,
          parameters: { statistics: 'instance' },
        },
        modulate: { type: 'norm/modulate', name: '' },
        spade: {
          type: 'norm/spade',
          name: LAYER,
          parameters: { ...STARTER_NORM, statistics: 'instance' },
        },
        compare: { type: 'output/compare', name: '', parameters: { absolute: true, gain: 1000 } },
      },
      PLACES,
    ),
    wires: [
      'map.labels -> shared.semantics',
      'shared.y -> relu.x',
      'relu.y -> gamma.x',
      'relu.y -> beta.x',
      'noise.x -> normalise.x',
      'normalise.y -> modulate.x',
      'gamma.y -> modulate.gamma',
      'beta.y -> modulate.beta',
      'noise.x -> spade.x',
      'map.labels -> spade.semantics',
      'modulate.y -> compare.a',
      'spade.y -> compare.b',
    ],
    frames: {
      maps: frame('gamma and beta from the labels', 0, 'shared', 'relu', 'gamma', 'beta'),
    },
    notes: guide(
      'SPADE normalises its input and then scales and shifts every pixel: y = normalised · (1 + gamma) + beta. gamma and beta come from the label map, so the labels are back after every norm.',
      `The parts carry the names of the finished node's weights (${LAYER}.mlp_gamma and so on). Nodes of one name share weights, so Compare shows nothing, at a gain of 1000. The weights are those of the shipped generator's last layer.`,
    ),
  }),
});
