// The same number everywhere: the uniform input by which one sees what a norm does to it.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { features } from '../features';
import { BATCH_FIELD, CHANNELS_FIELD, SIZE_FIELDS } from '../size-fields';

export const constant = defineNode({
  type: 'input/constant',
  title: 'Constant',
  summary: 'The same number at every pixel and channel.',
  documentation:
    'Gives features [N, H, W, C] that all have one value. A uniform picture shows what a layer adds by itself: an ' +
    'instance norm turns any constant into zero, and so washes away what a uniform region said; SPADE gives the maps of ' +
    'beta instead (Park et al. 2019, section 3.1). With 1 × 1 pixels it is a number that repeats in Add and Multiply.',
  keywords: ['uniform', 'zeros', 'ones', 'value', 'number'],
  parameters: {
    value: {
      kind: 'number',
      label: 'value',
      help: 'The number, −1000 to 1000; pictures lie in −1..1.',
      default: 0,
      least: -1000,
      most: 1000,
    },
    ...SIZE_FIELDS,
    channels: CHANNELS_FIELD,
    batch: BATCH_FIELD,
  },
  inputs: {},
  outputs: { x: { label: 'x', type: 'features' } },
  network: null,
  build: (context, _inputs, { value, batch, height, width, channels }) => ({
    x: features(context.source({ kind: 'constant', value, shape: [batch, height, width, channels] })),
  }),
  example: () =>
    exampleGraph('Constant', {
      nodes: {
        constant: { type: 'input/constant', parameters: { value: 0.5, height: 32, width: 32, channels: 3 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['constant.x -> picture.x'],
    }),
});
