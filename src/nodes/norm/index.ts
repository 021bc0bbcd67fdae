// The norms, in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { adain } from './adain';
import { batch } from './batch';
import { clade } from './clade';
import { conditionalBatch } from './conditional-batch';
import { group } from './group';
import { instance } from './instance';
import { layer } from './layer';
import { modulate } from './modulate';
import { normalise } from './normalise';
import { spade } from './spade';

export const normNodes: readonly NodeDefinition[] = [
  spade,
  clade,
  batch,
  instance,
  layer,
  group,
  conditionalBatch,
  adain,
  normalise,
  modulate,
];
