// The settings of a SPADE layer, which the layer, its residual block and the whole generator share.
import type { ParameterFields, ParametersOf } from '../graph/definition';
import type { SpadeNormOptions } from '../tfjs-spade/networks/options';

export const SPADE_FIELDS = {
  statistics: {
    kind: 'choice',
    label: 'statistics',
    help: 'What shares a mean and variance: the batch (running averages when not training) or each picture; syncbatch is batch on one device.',
    default: 'batch',
    options: ['batch', 'syncbatch', 'instance'],
  },
  kernelSize: {
    kind: 'choice',
    label: 'kernel',
    help: 'Side of the convolutions that predict gamma and beta, in pixels.',
    default: '3',
    options: ['1', '3', '5'],
  },
  hidden: {
    kind: 'integer',
    label: 'hidden width',
    help: 'Channels between the labels and gamma and beta; 128 in the paper.',
    default: 128,
    least: 1,
    most: 1024,
  },
} as const satisfies ParameterFields;

export const SPECTRAL_FIELD = {
  kind: 'boolean',
  label: 'spectral norm',
  help: 'Divides the weight of each convolution by its largest singular value.',
  default: true,
} as const satisfies ParameterFields[string];

export const spadeNormOf = ({
  statistics,
  kernelSize,
  hidden,
}: ParametersOf<typeof SPADE_FIELDS>): SpadeNormOptions => ({
  statistics,
  kernelSize: Number(kernelSize) as SpadeNormOptions['kernelSize'],
  hidden,
});
