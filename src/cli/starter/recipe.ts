// What the starter checkpoint is: small enough to be part of the page, large enough to put the right material in
// the right place.
import { LANDSCAPE_CLASSES } from '../../datasets/landscapes';
import type {
  DiscriminatorOptions,
  EncoderOptions,
  SpadeGeneratorOptions,
} from '../../tfjs-spade/networks/options';
import type { AdamOptions } from '../../tfjs-spade/training/adam';
import type { LossWeights } from '../../tfjs-spade/training/step';

const SIZE = 64;
const STYLE_LENGTH = 16;

export const generator: SpadeGeneratorOptions = {
  network: 'spade-generator',
  numClasses: LANDSCAPE_CLASSES.length,
  instanceEdges: false,
  ngf: 12,
  maxWidth: 48,
  upsampling: 'normal',
  cropSize: SIZE,
  aspectRatio: 1,
  zDim: STYLE_LENGTH,
  spectral: true,
  // Instance statistics would wash the style away: it enters as one value a channel, which they subtract.
  norm: { statistics: 'syncbatch', kernelSize: 3, hidden: 24 },
};

export const encoder: EncoderOptions = {
  network: 'encoder',
  ngf: 8,
  inputSize: SIZE,
  layers: 4,
  zDim: STYLE_LENGTH,
  spectral: true,
  // An instance norm would take away the mean colour, which is most of a style.
  norm: 'none',
};

export const discriminator: DiscriminatorOptions = {
  network: 'discriminator',
  numClasses: LANDSCAPE_CLASSES.length,
  instanceEdges: false,
  ndf: 16,
  layers: 3,
  scales: 2,
  spectral: true,
  norm: 'instance',
};

const firstWeights: LossWeights = {
  mode: 'hinge',
  adversarial: 1,
  featureMatching: 10,
  perceptual: 0,
  // The run is short: a weight of 0.05 would silence the style before the generator reads it.
  divergence: 0.005,
  l1: 20,
};

/** The last quarter leans on L1, which calms the lattices that the adversary leaves in flat areas. */
export const weightsAt = (step: number): LossWeights =>
  step < 0.75 * STEPS ? firstWeights : { ...firstWeights, adversarial: 0.3, featureMatching: 4, l1: 30 };

/** A first moment and higher rates than the reference's: a run of an hour instead of a week. */
export const adam: AdamOptions = { beta1: 0.5, beta2: 0.99, epsilon: 1e-8 };
export const rates = { generator: 8e-4, discriminator: 2e-4 } as const;

export const BATCH = 6;
export const STEPS = 2000;
/** Batches over which the running statistics are averaged at the end. */
export const RECALIBRATION = 48;
export const SEED = 2019;
