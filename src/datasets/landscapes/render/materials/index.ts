// The material of every class that lies on the ground.
import * as Label from '../../classes';
import { grass, hillside, plants } from './grass';
import { farForest, mountain, road, rock } from './hard';
import { dirt, gravel, sand, snow, stones } from './loose';
import type { Material } from './surface';

/** By label. Classes that never lie on the ground (sky, water, clouds, bushes) have none. */
export const MATERIALS: ReadonlyMap<number, Material> = new Map<number, Material>([
  [Label.DIRT, dirt],
  [Label.GRASS, grass],
  [Label.GRAVEL, gravel],
  [Label.HILL, hillside],
  [Label.MOUNTAIN, mountain],
  [Label.PLANT, plants],
  [Label.ROAD, road],
  [Label.ROCK, rock],
  [Label.SAND, sand],
  [Label.SNOW, snow],
  [Label.STONE, stones],
  [Label.TREE, farForest],
]);
