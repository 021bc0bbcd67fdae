// What stands between two linear layers so that they do more than one.
import { defineNode } from '../../graph/definition';
import { LEAKY_SLOPE } from '../../tfjs-spade/layers/spade';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';

export const activation = defineNode({
  type: 'combine/activation',
  title: 'Activation',
  summary: 'The same curve applied to every number: ReLU, leaky ReLU, tanh and others.',
  documentation:
    'x [N, H, W, C] keeps its shape. relu: max(x, 0). leaky relu: x where positive, slope · x elsewhere; 0.2 throughout ' +
    'SPADE. tanh: into −1..1, the end of a generator. exp: eˣ, from a log variance to a variance. softplus: log(1 + eˣ), a ' +
    'smooth relu. abs and square: the size of a number without its sign. None has parameters to train.',
  keywords: ['relu', 'leaky relu', 'tanh', 'exp', 'softplus', 'abs', 'square', 'nonlinearity'],
  parameters: {
    kind: {
      kind: 'choice',
      label: 'kind',
      help: 'Which curve.',
      default: 'leaky relu',
      options: ['relu', 'leaky relu', 'tanh', 'exp', 'softplus', 'abs', 'square'],
    },
    slope: {
      kind: 'number',
      label: 'slope',
      help: 'Of the leaky ReLU below zero, 0 to 1.',
      default: LEAKY_SLOPE,
      least: 0,
      most: 1,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  build: ({ ops }, { x: { x } }, { kind, slope }) => {
    if (kind === 'leaky relu') return { y: features(ops.leakyRelu({ x }, { slope })) };
    return { y: features(ops[kind]({ x }, {})) };
  },
  example: () =>
    exampleGraph('Activation', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 3 } },
        activation: { type: 'combine/activation', parameters: { kind: 'tanh' } },
        histogram: { type: 'output/histogram' },
      },
      wires: ['noise.x -> activation.x', 'activation.y -> histogram.x'],
    }),
});
