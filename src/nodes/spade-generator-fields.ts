// What a SPADE generator's node can be told, and how that becomes the network's options.
import type { ParameterFields, ParametersOf, PortProblem } from '../graph/definition';
import type { Spec } from '../tfjs-spade/ops/spec';
import type { SpadeGeneratorOptions } from '../tfjs-spade/networks/options';
import { formatShape } from '../tfjs-spade/shape';
import { DOUBLINGS } from '../tfjs-spade/networks/spade-generator';
import { roundHalfEven } from '../tfjs-spade/rounding';
import { setParameter } from './port-problems';
import { SPADE_FIELDS, SPECTRAL_FIELD, spadeNormOf } from './spade-fields';

export const GENERATOR_FIELDS = {
  ngf: {
    kind: 'integer',
    label: 'width (ngf)',
    help: 'Unit of width: the first blocks have 16 times as many channels.',
    default: 64,
    least: 1,
    most: 256,
  },
  maxWidth: {
    kind: 'integer',
    label: 'widest block',
    help: 'No block has more channels than this; 16 · ngf or more leaves the paper’s widths.',
    default: 1024,
    least: 1,
    most: 4096,
  },
  upsampling: {
    kind: 'choice',
    label: 'doublings',
    help: 'normal doubles five times, more six, most seven times with one block more.',
    default: 'normal',
    options: ['normal', 'more', 'most'],
  },
  cropSize: {
    kind: 'integer',
    label: 'crop size',
    help: 'Width of the picture in pixels, rounded down to a multiple of 32, 64 or 128 by the doublings.',
    default: 256,
    least: 32,
    most: 2048,
  },
  aspectRatio: {
    kind: 'number',
    label: 'aspect ratio',
    help: 'Width divided by height of the picture.',
    default: 1,
    least: 0.125,
    most: 8,
  },
  style: {
    kind: 'boolean',
    label: 'style',
    help: 'Starts from a style vector instead of the labels.',
    default: false,
  },
  zDim: {
    kind: 'integer',
    label: 'style length',
    help: 'Length of the style vector; only read with style.',
    default: 256,
    least: 1,
    most: 4096,
  },
  spectral: SPECTRAL_FIELD,
  ...SPADE_FIELDS,
} as const satisfies ParameterFields;

export type GeneratorParameters = ParametersOf<typeof GENERATOR_FIELDS>;

/** The labels at the input say how many classes there are, so the count here is read by nobody. */
export const generatorOptions = (parameters: GeneratorParameters): SpadeGeneratorOptions => {
  const { ngf, maxWidth, upsampling, cropSize, aspectRatio, style, zDim, spectral } = parameters;
  return {
    network: 'spade-generator',
    numClasses: 1,
    instanceEdges: false,
    ngf,
    maxWidth,
    upsampling,
    cropSize,
    aspectRatio,
    zDim: style ? zDim : null,
    spectral,
    norm: spadeNormOf(parameters),
  };
};

function styleProblems(z: Spec | undefined, { style, zDim }: GeneratorParameters): readonly PortProblem[] {
  if (!style && z === undefined) return [];
  if (!style) {
    return [
      {
        code: 'option/style',
        port: 'z',
        message: `A style of shape ${formatShape(z!.shape)} arrives, but the generator starts from the labels; turn style on or take the wire away.`,
        expected: 'no style',
        got: formatShape(z!.shape),
        repairs: [setParameter('Turn style on', 'style', true)],
      },
    ];
  }
  if (z === undefined) {
    return [
      {
        code: 'option/style',
        port: 'z',
        message: `The generator starts from a style vector of length ${zDim}, but none arrives; wire one or turn style off.`,
        expected: `[N, ${zDim}]`,
        got: 'nothing',
        repairs: [setParameter('Turn style off', 'style', false)],
      },
    ];
  }
  const [batch, length] = z.shape as [number, number];
  if (length === zDim) return [];
  return [
    {
      code: 'shape/style',
      port: 'z',
      message: `The style must have the shape ${formatShape([batch, zDim])}, got ${formatShape(z.shape)}; change the style length of one of them.`,
      expected: formatShape([batch, zDim]),
      got: formatShape(z.shape),
      repairs: [setParameter(`Set the style length to ${length}`, 'zDim', length)],
    },
  ];
}

/** The start needs a column, and a row after its aspect ratio has been rounded. */
function leastCrop({ upsampling, aspectRatio }: GeneratorParameters): number {
  let columns = 1;
  while (roundHalfEven(columns / aspectRatio) < 1) columns++;
  return columns * 2 ** DOUBLINGS[upsampling];
}

function cropProblems(parameters: GeneratorParameters): readonly PortProblem[] {
  const { upsampling, cropSize, aspectRatio } = parameters;
  const least = leastCrop(parameters);
  if (cropSize >= least) return [];
  return [
    {
      code: 'option/size',
      port: 'image',
      message: `With "${upsampling}" doublings and aspect ratio ${aspectRatio} the crop size must be at least ${least} pixels, got ${cropSize}; use a larger crop.`,
      expected: `a crop size of at least ${least}`,
      got: String(cropSize),
      repairs: [setParameter(`Set the crop size to ${least}`, 'cropSize', least)],
    },
  ];
}

/** A style that is missing, too much or of another length; a crop that leaves no start. */
export const generatorProblems = (
  z: Spec | undefined,
  parameters: GeneratorParameters,
): readonly PortProblem[] => [...styleProblems(z, parameters), ...cropProblems(parameters)];
