// Every network is described by one of these plain objects; they are what a network file (JSON) holds.
import { SpadeError } from '../errors';

/** Which statistics the parameter-free norm of a SPADE layer uses; `syncbatch` is `batch` on one device. */
export type Statistics = 'instance' | 'batch' | 'syncbatch';

/** One SPADE layer's settings; `hidden` is the width of its shared convolution (128 in the paper). */
export interface SpadeNormOptions {
  readonly statistics: Statistics;
  readonly kernelSize: 1 | 3 | 5;
  readonly hidden: number;
}

/** What conditions a network: one channel a class (the don't-care class counts) and perhaps an edge channel. */
export interface SemanticOptions {
  readonly numClasses: number;
  readonly instanceEdges: boolean;
}

export interface SpadeGeneratorOptions extends SemanticOptions {
  readonly network: 'spade-generator';
  readonly ngf: number;
  /** No block is wider than this; 16 · ngf is the paper's generator. */
  readonly maxWidth: number;
  readonly upsampling: 'normal' | 'more' | 'most';
  /** Width of the picture in pixels; its height is width / aspectRatio, rounded to the grid of the start size. */
  readonly cropSize: number;
  readonly aspectRatio: number;
  /** Length of the style vector, or null when the network starts from the label map. */
  readonly zDim: number | null;
  readonly spectral: boolean;
  readonly norm: SpadeNormOptions;
}

export interface Pix2PixHDGeneratorOptions extends SemanticOptions {
  readonly network: 'pix2pixhd-generator';
  readonly ngf: number;
  readonly downsamplings: number;
  readonly blocks: number;
  readonly kernelSize: number;
  readonly initialKernelSize: number;
  readonly spectral: boolean;
  readonly norm: 'none' | 'batch' | 'sync_batch' | 'instance';
}

export interface EncoderOptions {
  readonly network: 'encoder';
  readonly ngf: number;
  /** Pictures of another size are resized to this square first; 256 in the reference. */
  readonly inputSize: number;
  /** Halving convolutions; 6 in the reference. */
  readonly layers: number;
  readonly zDim: number;
  readonly spectral: boolean;
  readonly norm: 'none' | 'instance';
}

export interface DiscriminatorOptions extends SemanticOptions {
  readonly network: 'discriminator';
  readonly ndf: number;
  readonly layers: number;
  readonly scales: number;
  readonly spectral: boolean;
  readonly norm: 'none' | 'batch' | 'sync_batch' | 'instance';
}

export type NetworkOptions =
  SpadeGeneratorOptions | Pix2PixHDGeneratorOptions | EncoderOptions | DiscriminatorOptions;

/** Channels of the semantic input: classes first, the edge channel last. */
export const semanticChannels = (options: SemanticOptions): number =>
  options.numClasses + (options.instanceEdges ? 1 : 0);

/**
 * Reads the reference's norm string, for example `spectralspadesyncbatch3x3`.
 * The digit after `x` is ignored, as in the reference.
 * @throws SpadeError 'option/norm' when it is not [spectral]spade(instance|batch|syncbatch)(1|3|5)x<digit>.
 * @see Park et al. 2019; grammar in section A.4 of the project's reference notes
 */
export function parseSpadeNorm(text: string, hidden = 128): { spectral: boolean; norm: SpadeNormOptions } {
  const spectral = text.includes('spectral');
  const match = /^spade(instance|syncbatch|batch)([135])x\d$/.exec(text.replaceAll('spectral', ''));
  if (!match) {
    throw new SpadeError(
      'option/norm',
      `norm "${text}" is not known; expected for example "spectralspadesyncbatch3x3" (statistics instance, batch or syncbatch; kernel 1, 3 or 5)`,
    );
  }
  const [, statistics, kernel] = match;
  return {
    spectral,
    norm: { statistics: statistics as Statistics, kernelSize: Number(kernel) as 1 | 3 | 5, hidden },
  };
}
