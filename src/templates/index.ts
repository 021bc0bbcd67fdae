// The graphs to begin with, in the order in which one learns from them.
import { compactGenerator } from './compact-generator';
import { normalisationZoo } from './normalisation-zoo';
import { ade20kGenerator, cityscapesGenerator, cocoGenerator } from './official-generators';
import { pix2pixHD } from './pix2pixhd';
import { spadeLayer } from './spade-layer';
import { spadeResBlock } from './spade-resblock';
import { styleEncoder } from './style-encoder';
import type { Template } from './template';
import { training } from './training';
import { washAway } from './wash-away';

export type { Template, WantedPainting } from './template';

export const templates: readonly Template[] = [
  washAway,
  spadeLayer,
  spadeResBlock,
  compactGenerator,
  styleEncoder,
  normalisationZoo,
  training,
  pix2pixHD,
  cocoGenerator,
  ade20kGenerator,
  cityscapesGenerator,
];
