// The reference's option names, as the cases carry them, in our network options.
import { SpadeError } from '../errors';
import {
  parseSpadeNorm,
  type DiscriminatorOptions,
  type EncoderOptions,
  type Pix2PixHDGeneratorOptions,
  type SpadeGeneratorOptions,
} from '../networks/options';
import type { CaseEntry } from './case';

type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(entry: CaseEntry): Fields {
  const { options } = entry;
  if (typeof options !== 'object' || options === null) {
    throw new SpadeError(
      'file/case',
      `${entry.file}: a case of kind ${entry.kind} needs options in index.json`,
    );
  }
  return options as Fields;
}

const number = (fields: Fields, name: string): number => {
  const value = fields[name];
  if (typeof value !== 'number')
    throw new SpadeError('file/case', `option ${name} must be a number, got ${String(value)}`);
  return value;
};

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (typeof value !== 'string')
    throw new SpadeError('file/case', `option ${name} must be a text, got ${String(value)}`);
  return value;
};

const semantics = (fields: Fields) => ({
  numClasses: number(fields, 'label_nc') + (fields.contain_dontcare_label === true ? 1 : 0),
  instanceEdges: fields.no_instance !== true,
});

/** Grammar of the other networks' norms: [spectral](none|batch|sync_batch|instance), or nothing for none. */
function wrapping(norm: string) {
  const rest = norm.replace('spectral', '') || 'none';
  if (rest !== 'none' && rest !== 'batch' && rest !== 'sync_batch' && rest !== 'instance') {
    throw new SpadeError(
      'option/norm',
      `norm "${norm}" is not known; expected [spectral](none|batch|sync_batch|instance)`,
    );
  }
  return { spectral: norm.startsWith('spectral'), norm: rest } as const;
}

export function generatorOptions(fields: Fields): SpadeGeneratorOptions {
  const ngf = number(fields, 'ngf');
  return {
    network: 'spade-generator',
    ...semantics(fields),
    ...parseSpadeNorm(text(fields, 'norm_G')),
    ngf,
    maxWidth: 16 * ngf,
    upsampling: text(fields, 'num_upsampling_layers') as SpadeGeneratorOptions['upsampling'],
    cropSize: number(fields, 'crop_size'),
    aspectRatio: number(fields, 'aspect_ratio'),
    zDim: fields.use_vae === true ? number(fields, 'z_dim') : null,
  };
}

export const pix2pixHDOptions = (fields: Fields): Pix2PixHDGeneratorOptions => ({
  network: 'pix2pixhd-generator',
  ...semantics(fields),
  ...wrapping(text(fields, 'norm_G')),
  ngf: number(fields, 'ngf'),
  downsamplings: number(fields, 'resnet_n_downsample'),
  blocks: number(fields, 'resnet_n_blocks'),
  kernelSize: number(fields, 'resnet_kernel_size'),
  initialKernelSize: number(fields, 'resnet_initial_kernel_size'),
});

export const discriminatorOptions = (fields: Fields): DiscriminatorOptions => ({
  network: 'discriminator',
  ...semantics(fields),
  ...wrapping(text(fields, 'norm_D')),
  ndf: number(fields, 'ndf'),
  layers: number(fields, 'n_layers_D'),
  scales: number(fields, 'num_D'),
});

export function encoderOptions(fields: Fields): EncoderOptions {
  const { spectral, norm } = wrapping(text(fields, 'norm_E'));
  if (norm !== 'none' && norm !== 'instance') {
    throw new SpadeError(
      'option/norm',
      `norm_E "${norm}" is not built; expected spectralinstance or spectral`,
    );
  }
  // The reference's encoder ignores z_dim and gives 256 values; below a crop of 256 it has a layer fewer.
  const layers = number(fields, 'crop_size') >= 256 ? 6 : 5;
  return {
    network: 'encoder',
    ngf: number(fields, 'ngf'),
    inputSize: 256,
    layers,
    zDim: 256,
    spectral,
    norm,
  };
}
