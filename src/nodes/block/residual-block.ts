// The residual block of pix2pixHD's generator; it opens into its pads, convolutions and norms.
import { defineNode } from '../../graph/definition';
import { wrappedConvolution } from '../../tfjs-spade/layers/wrapped-convolution';
import { formatShape } from '../../tfjs-spade/shape';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { setParameter } from '../port-problems';
import { residualBlockBody } from '../residual-block-body';
import { WRAPPING_FIELDS } from '../wrapping-fields';

export const residualBlock = defineNode({
  type: 'block/residual-block',
  title: 'Residual block',
  summary: 'Two mirrored-border convolutions with norms, added to what came in.',
  documentation:
    'y = x + norm(conv(pad(relu(norm(conv(pad(x))))))), every convolution with a border mirrored by half the kernel, of as ' +
    'many channels as x. x [N,H,W,C] gives [N,H,W,C]. It hears nothing of the labels: compare its output with that of a ' +
    'SPADE ResBlock for two maps of one class each. Names are those of pix2pixHD, so name it model.7 and weights of that ' +
    'block fit. Source: He et al. 2016 (arXiv:1512.03385); Wang et al. 2018 (arXiv:1711.11585).',
  keywords: ['resnet', 'shortcut', 'pix2pixhd', 'skip'],
  parameters: {
    kernelSize: {
      kind: 'choice',
      label: 'kernel',
      help: 'Side of both kernels, in pixels.',
      default: '3',
      options: ['1', '3', '5', '7', '9'],
    },
    ...WRAPPING_FIELDS,
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  check: ({ x }, { kernelSize }) => {
    const [, height, width] = x.x.shape as [number, number, number, number];
    const side = Math.min(height, width);
    if ((Number(kernelSize) - 1) / 2 < side) return [];
    const fitting = `${2 * side - 1}`;
    return [
      {
        code: 'shape/padding',
        port: 'x',
        message: `A border of ${(Number(kernelSize) - 1) / 2} pixels cannot be mirrored from ${formatShape(x.x.shape)}; use a smaller kernel or a larger picture.`,
        expected: `more than ${(Number(kernelSize) - 1) / 2} rows and columns`,
        got: formatShape(x.x.shape),
        repairs: [setParameter(`Use a kernel of ${fitting}`, 'kernelSize', fitting)],
      },
    ];
  },
  build: (context, { x: { x } }, { kernelSize, ...wrapping }) => {
    const kernel = Number(kernelSize);
    const options = { output: context.shapeOf(x).at(-1)!, kernel, padding: 0 };
    const y = context.block(context.name, (block) => {
      const { ops } = block;
      const convolve = (name: string, value: typeof x) =>
        wrappedConvolution(
          block,
          `conv_block.${name}`,
          ops.reflectPad({ x: value }, { padding: (kernel - 1) / 2 }),
          options,
          wrapping,
        );
      const changed = convolve('4', ops.relu({ x: convolve('1', x) }, {}));
      return ops.add({ a: x, b: changed }, {});
    });
    return { y: features(y) };
  },
  expand: ({ x }, { kernelSize, ...wrapping }) =>
    residualBlockBody({ channels: x.x.shape.at(-1)!, kernel: Number(kernelSize), ...wrapping }),
  example: () => exampleOf('block/residual-block', {}, { x: 'features' }),
});
