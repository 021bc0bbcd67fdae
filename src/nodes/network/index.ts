// Whole networks, in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { discriminator } from './discriminator';
import { encoder } from './encoder';
import { pix2pixHDGenerator } from './pix2pixhd-generator';
import { spadeGenerator } from './spade-generator';
import { vgg19 } from './vgg19';

export const networkNodes: readonly NodeDefinition[] = [
  spadeGenerator,
  pix2pixHDGenerator,
  encoder,
  discriminator,
  vgg19,
];
