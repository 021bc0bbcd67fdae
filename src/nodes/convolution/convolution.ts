// The convolution, with spectral norm as a property; with a 1×1 kernel it is also what mends a wrong number of channels.
import { defineNode } from '../../graph/definition';
import { convolution as convolutionLayer } from '../../tfjs-spade/layers/convolution';
import { formatShape } from '../../tfjs-spade/shape';
import { BIAS_FIELD, OUTPUT_FIELD } from '../convolution-fields';
import { exampleGraph } from '../example-graph';
import { features, X, Y } from '../features';
import { setParameter } from '../port-problems';
import { SPECTRAL_FIELD } from '../spade-fields';

const paddingOf = (padding: string, kernel: number): number =>
  padding === 'same' ? Math.floor(kernel / 2) : Number(padding);

export const convolution = defineNode({
  type: 'convolution/convolution',
  title: 'Convolution',
  summary: 'Each output channel is a weighted sum over a window of all input channels.',
  documentation:
    'x [N, H, W, I] becomes [N, H′, W′, O] with H′ = ⌊(H + 2·padding − kernel) / stride⌋ + 1. Outside the ' +
    'picture stand zeros. With padding “same” (half the kernel) and stride 1 an odd kernel keeps the ' +
    'size. Parameters: weight [kernel, kernel, I, O] and bias [O]; under spectral norm weight_orig with ' +
    'the vectors weight_u and weight_v, and the weight is divided by its largest singular value (Miyato ' +
    'et al. 2018). Names are those of torch.nn.Conv2d. Multiply-adds: N·H′·W′·O·I·kernel².',
  keywords: ['conv', 'conv2d', '1x1', 'pointwise', 'filter', 'kernel'],
  parameters: {
    output: OUTPUT_FIELD,
    kernel: {
      kind: 'integer',
      label: 'kernel',
      help: 'Side of the window in pixels, 1 to 15.',
      default: 3,
      least: 1,
      most: 15,
    },
    stride: {
      kind: 'integer',
      label: 'stride',
      help: 'Step of the window in pixels; 2 halves the picture.',
      default: 1,
      least: 1,
      most: 8,
    },
    padding: {
      kind: 'choice',
      label: 'padding',
      help: 'Zeros on every side, in pixels; “same” is half the kernel.',
      default: 'same',
      options: ['same', '0', '1', '2', '3', '4'],
    },
    bias: BIAS_FIELD,
    spectral: { ...SPECTRAL_FIELD, default: false },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  repairRole: 'pointwise-convolution',
  check: ({ x: { x } }, { kernel, padding }) => {
    const [, height, width] = x.shape as [number, number, number];
    const room = Math.min(height, width) + 2 * paddingOf(padding, kernel);
    if (kernel <= room) return [];
    return [
      {
        code: 'shape/empty',
        port: 'x',
        message: `The window of ${kernel} × ${kernel} pixels is larger than x, ${formatShape(x.shape)}, with its padding; take a smaller kernel or pad more.`,
        expected: `at least ${kernel} pixels a side with padding`,
        got: formatShape(x.shape),
        repairs: [setParameter('Pad by half the kernel', 'padding', 'same')],
      },
    ];
  },
  build: (context, { x }, { padding, ...options }) => ({
    y: features(
      convolutionLayer(context, context.name, x.x, {
        ...options,
        padding: paddingOf(padding, options.kernel),
      }),
    ),
  }),
  example: () =>
    exampleGraph('Convolution', {
      nodes: {
        noise: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 3 } },
        convolution: { type: 'convolution/convolution', parameters: { output: 8, kernel: 3 } },
        statistics: { type: 'output/statistics' },
      },
      wires: ['noise.x -> convolution.x', 'convolution.y -> statistics.x'],
    }),
});
