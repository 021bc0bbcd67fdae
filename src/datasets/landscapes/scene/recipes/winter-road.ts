// A cleared road through a snowy country.
import { GRASS, GRAVEL, ROAD, SNOW } from '../../classes';
import type { Recipe } from '../builder';

export const winterRoad: Recipe = (b) => {
  const { random, scene } = b;
  scene.base = SNOW;
  scene.horizon = random.between(0.42, 0.55);
  scene.undulation = random.between(1, 3);
  if (random.chance(0.6)) b.alps(random.between(0.12, 0.22), random.between(0.05, 0.3), 0.3);
  b.hills(random.integer(1, 2), random.between(0.06, 0.1), 0.5);
  scene.way = b.curve(random.pick([ROAD, ROAD, GRAVEL]), random.between(3.5, 5.5), 700);
  b.standAt(1.2);
  b.patch(GRASS, 30, 0.66, 5, 120);
  b.scatter(b.tree, random.between(40, 100), [20, 500], [8, 16], 0.5, { verge: -5 });
  b.scatter('bush', random.between(6, 24), [9, 120], [0.7, 1.8], 0.4);
  b.scatter('rock', random.between(1, 6), [8, 60], [0.7, 1.7], 0.3);
  b.scatter('plant', random.between(4, 16), [5, 16], [0.3, 0.6], 0.4);
};
