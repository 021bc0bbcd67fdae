// The species by name.
import type { SpeciesName } from '../../scene/scene';
import { broad, bush } from './crown';
import { plant, rock, stone } from './low-things';
import type { Species } from './species';
import { conifer, palm, poplar } from './trees';

export const SPECIES: Readonly<Record<SpeciesName, Species>> = {
  broad,
  bush,
  conifer,
  palm,
  plant,
  poplar,
  rock,
  stone,
};
