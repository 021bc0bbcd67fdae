// The baseline as one node: the generator whose norms wash labels away.
import { defineNode } from '../../graph/definition';
import { pix2pixHDGenerator as pix2pixHDGeneratorNetwork } from '../../tfjs-spade/networks/pix2pixhd-generator';
import { formatShape } from '../../tfjs-spade/shape';
import { atName } from '../at-name';
import { exampleOf } from '../example-of';
import { pix2pixHDGeneratorBody } from '../pix2pixhd-generator-body';
import { setParameter } from '../port-problems';
import { edgeProblems, semanticSize, SEMANTICS_PORTS, semanticsOf } from '../semantics';
import { widthField, WRAPPING_FIELDS } from '../wrapping-fields';

const kernel = (label: string, help: string, value: '3' | '7') =>
  ({ kind: 'choice', label, help, default: value, options: ['1', '3', '5', '7', '9'] }) as const;

interface Halving {
  readonly downsamplings: number;
  readonly blocks: number;
  readonly kernelSize: string;
  readonly norm: string;
}

/** Whether every halving is even, and what is left has room for the blocks' mirrored borders and for statistics. */
function halves(
  { height, width }: { readonly height: number; readonly width: number },
  { downsamplings, blocks, kernelSize, norm }: Halving,
): boolean {
  const [rows, columns] = [height / 2 ** downsamplings, width / 2 ** downsamplings];
  if (!Number.isInteger(rows) || !Number.isInteger(columns)) return false;
  const border = blocks > 0 ? (Number(kernelSize) - 1) / 2 : 0;
  return Math.min(rows, columns) > border && (norm !== 'instance' || rows * columns > 1);
}

export const pix2pixHDGenerator = defineNode({
  type: 'network/pix2pixhd-generator',
  title: 'pix2pixHD generator',
  summary: 'Makes a picture from labels by convolutions alone; the baseline that SPADE is compared with.',
  documentation:
    'One-hot labels [N,H,W] pass a wide convolution, halving convolutions, residual blocks and doubling transposed ' +
    'convolutions to a picture [N,H,W,3] in −1..1; H and W are multiples of 2^halvings. Labels enter once, at the start, ' +
    'and the instance norm behind the first convolution takes away what is uniform: give it a map of one class, then of ' +
    'another, and the pictures are the same. Open it to look inside. Module names are those of the official list (model.1, ' +
    'model.4, …). ' +
    'Source: Wang et al. 2018 (arXiv:1711.11585), as the baseline of Park et al. 2019.',
  keywords: ['baseline', 'wash away', 'resnet generator'],
  parameters: {
    ngf: widthField('ngf', 'the first convolution'),
    downsamplings: {
      kind: 'integer',
      label: 'halvings',
      help: 'Halving convolutions before the residual blocks, and doublings behind them.',
      default: 4,
      least: 0,
      most: 8,
    },
    blocks: {
      kind: 'integer',
      label: 'residual blocks',
      help: 'Blocks at the smallest size.',
      default: 9,
      least: 0,
      most: 64,
    },
    kernelSize: kernel('kernel', 'Side of the residual blocks’ kernels, in pixels.', '3'),
    initialKernelSize: kernel('outer kernel', 'Side of the first and last kernel, in pixels.', '7'),
    ...WRAPPING_FIELDS,
  },
  inputs: SEMANTICS_PORTS,
  outputs: { image: { label: 'image', type: 'image' } },
  network: 'G',
  wholeNetwork: true,
  check: (inputs, parameters) => {
    const size = semanticSize(inputs);
    const { downsamplings } = parameters;
    let most: number = downsamplings;
    while (most >= 0 && !halves(size, { ...parameters, downsamplings: most })) most--;
    if (most === downsamplings) return edgeProblems(inputs);
    const factor = 2 ** downsamplings;
    const got = formatShape([size.height, size.width]);
    return [
      {
        code: 'shape/size',
        port: 'semantics',
        message: `Rows and columns of the labels must be multiples of ${factor} for ${downsamplings} halvings, with room left for the blocks’ kernels, got ${got}; use fewer halvings or another size.`,
        expected: `multiples of ${factor}`,
        got,
        repairs: most < 0 ? [] : [setParameter(`Use ${most} halvings`, 'downsamplings', most)],
      },
      ...edgeProblems(inputs),
    ];
  },
  build: (context, inputs, parameters) => ({
    image: {
      type: 'image',
      x: pix2pixHDGeneratorNetwork(atName(context), semanticsOf(context, inputs), {
        ...parameters,
        network: 'pix2pixhd-generator',
        // The semantics say how many classes there are; the count here is read by nobody.
        numClasses: 1,
        instanceEdges: false,
        kernelSize: Number(parameters.kernelSize),
        initialKernelSize: Number(parameters.initialKernelSize),
      }),
    },
  }),
  expand: ({ semantics }, parameters) => pix2pixHDGeneratorBody(semantics.type, parameters),
  example: () =>
    exampleOf(
      'network/pix2pixhd-generator',
      { ngf: 2, downsamplings: 2, blocks: 1 },
      { semantics: 'labels' },
    ),
});
