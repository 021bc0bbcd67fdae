// Rolling green hills with a gravel track.
import { DIRT, GRAVEL } from '../../classes';
import type { Recipe } from '../builder';

export const hills: Recipe = (b) => {
  const { random, scene } = b;
  scene.horizon = random.between(0.4, 0.52);
  scene.undulation = random.between(2, 4);
  b.hills(random.integer(2, 4), random.between(0.12, 0.2), random.chance(0.5) ? 0.6 : -1);
  const width = random.between(2.2, 3.6);
  scene.way = b.curve(GRAVEL, width, 500, { swing: random.between(0.14, 0.3) * random.sign() });
  b.standAt(1.2);
  b.patch(DIRT, 60, 0.66, 8);
  b.scatter('bush', random.between(40, 100), [9, 300], [0.8, 2.6]);
  b.scatter(b.tree, random.between(4, 24), [40, 500], [7, 12], 0.6);
  b.scatter('stone', random.between(6, 24), [5, 50], [0.2, 0.7], 0.3);
  b.scatter('rock', random.between(1, 6), [8, 60], [0.8, 2], 0.4);
  b.scatter('plant', random.between(14, 40), [4.5, 20], [0.3, 0.7]);
};
