// The layer that the project exists for.
import { defineNode } from '../../graph/definition';
import { spade as spadeLayer } from '../../tfjs-spade/layers/spade';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { onePixelProblems, setParameter } from '../port-problems';
import { edgeProblems, SEMANTICS_PORTS, semanticsOf } from '../semantics';
import { spadeBody } from '../spade-body';
import { SPADE_FIELDS, spadeNormOf } from '../spade-fields';

export const spade = defineNode({
  type: 'norm/spade',
  title: 'SPADE',
  summary: 'Normalises, then scales and shifts every pixel by maps that it predicts from the labels.',
  documentation:
    'y = (x − mean) / √(variance + 1e-5) · (1 + gamma) + beta. gamma and beta [N,H,W,C] are predicted from the labels, ' +
    'nearest-resized to H × W, by a convolution to the hidden width, a ReLU, and one convolution each. ' +
    'x [N,H,W,C] gives [N,H,W,C]; the labels may be a label map or any picture of channels, edges come as one channel more. ' +
    'Look at gamma and beta: away from borders and from the picture’s rim each class has one value, so a uniform region ' +
    'keeps its label where an instance norm washes it away. Open it to see its parts. Source: Park et al. 2019, section 3 (arXiv:1903.07291); the ' +
    '1 + gamma is that of the released code.',
  keywords: ['spatially adaptive', 'semantic', 'normalisation', 'gamma', 'beta'],
  parameters: SPADE_FIELDS,
  inputs: { x: X, ...SEMANTICS_PORTS },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  check: (inputs, { statistics }) => [
    ...(statistics === 'instance'
      ? onePixelProblems('x', inputs.x.x, [
          setParameter('Take the statistics over the batch', 'statistics', 'batch'),
        ])
      : []),
    ...edgeProblems(inputs),
  ],
  build: (context, inputs, parameters) => ({
    y: features(
      spadeLayer(context, context.name, inputs.x.x, semanticsOf(context, inputs), spadeNormOf(parameters)),
    ),
  }),
  expand: ({ x, semantics }, parameters) => {
    const [, height, width, channels] = x.x.shape as [number, number, number, number];
    return spadeBody({ height, width, channels, semantics: semantics.type, ...parameters });
  },
  example: () => exampleOf('norm/spade', { hidden: 8 }, { x: 'features', semantics: 'labels' }),
});
