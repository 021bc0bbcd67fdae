// The section `input` in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { constant } from './constant';
import { imageFile } from './image-file';
import { instanceEdges } from './instance-edges';
import { labelMap } from './label-map';
import { landscape } from './landscape';
import { latentEncoded } from './latent-encoded';
import { latentInterpolated } from './latent-interpolated';
import { latentSeeded } from './latent-seeded';
import { noise } from './noise';
import { oneHot } from './one-hot';

export const inputNodes: readonly NodeDefinition[] = [
  labelMap,
  landscape,
  instanceEdges,
  oneHot,
  imageFile,
  latentSeeded,
  latentEncoded,
  latentInterpolated,
  noise,
  constant,
];
