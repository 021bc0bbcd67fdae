// The residual block of the SPADE generator; it opens into its norms, activations and convolutions.
import { defineNode } from '../../graph/definition';
import { spadeResBlock as spadeResBlockLayer } from '../../tfjs-spade/layers/spade';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { onePixelProblems, setParameter } from '../port-problems';
import { edgeProblems, SEMANTICS_PORTS, semanticsOf } from '../semantics';
import { SPADE_FIELDS, SPECTRAL_FIELD, spadeNormOf } from '../spade-fields';
import { spadeResBlockBody } from '../spade-resblock-body';

export const spadeResBlock = defineNode({
  type: 'block/spade-resblock',
  title: 'SPADE ResBlock',
  summary: 'Two SPADE layers with activations and convolutions, and a shortcut around them.',
  documentation:
    'y = shortcut(x) + conv_1(leaky(norm_1(conv_0(leaky(norm_0(x)))))), every norm a SPADE layer of the same labels, leaky ' +
    'a leaky ReLU of slope 0.2, conv_0 and conv_1 3×3, with min(C, output) channels between them. Where output differs ' +
    'from C, the shortcut is conv_s(norm_s(x)), 1×1 without bias or activation; else it is x itself. x [N,H,W,C] gives ' +
    '[N,H,W,output]. Open it and bypass the shortcut or a norm to see what each is worth. Source: Park et al. 2019, ' +
    'appendix A (arXiv:1903.07291); the shortcut is that of the released weights.',
  keywords: ['residual', 'resnet', 'shortcut', 'semantic'],
  parameters: {
    output: {
      kind: 'integer',
      label: 'output channels',
      help: 'Channels of the result; the shortcut is learned where they differ from those of x.',
      default: 64,
      least: 1,
      most: 4096,
    },
    spectral: SPECTRAL_FIELD,
    ...SPADE_FIELDS,
  },
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
      spadeResBlockLayer(context, context.name, inputs.x.x, semanticsOf(context, inputs), {
        output: parameters.output,
        spectral: parameters.spectral,
        norm: spadeNormOf(parameters),
      }),
    ),
  }),
  expand: ({ x, semantics }, parameters) =>
    spadeResBlockBody({ input: x.x.shape.at(-1)!, semantics: semantics.type, ...parameters }),
  example: () =>
    exampleOf('block/spade-resblock', { output: 8, hidden: 8 }, { x: 'features', semantics: 'labels' }),
});
