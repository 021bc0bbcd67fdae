// A river between wooded hills.
import { GRAVEL, PLANT, RIVER, STONE } from '../../classes';
import type { Recipe } from '../builder';

export const valley: Recipe = (b) => {
  const { random, scene } = b;
  scene.horizon = random.between(0.38, 0.5);
  if (random.chance(0.6))
    b.alps(random.between(0.14, 0.24), random.between(0.5, 0.95), random.between(0.2, 0.5));
  b.hills(random.integer(1, 2), random.between(0.1, 0.17), 0.55);
  const width = random.between(6, 12);
  scene.river = b.curve(RIVER, width, 900, { swing: random.between(0.16, 0.34) * random.sign() });
  b.standAt(1.7);
  scene.shoreBands = random.chance(0.6)
    ? [
        { label: STONE, width: 1.5 },
        { label: GRAVEL, width: random.between(1, 3) },
      ]
    : [{ label: PLANT, width: 1.5 }];
  b.scatter(b.tree, random.between(40, 110), [30, 800], [8, 17], 0.6);
  b.framingTrees();
  b.scatter('bush', random.between(8, 30), [10, 150], [0.9, 2.4]);
  b.scatter('stone', random.between(10, 26), [6, 50], [0.3, 0.9], 0.2, { shoreReach: 4 });
  b.scatter('rock', random.between(2, 8), [8, 60], [0.8, 1.9], 0.3, { shoreReach: 6 });
  b.scatter('plant', random.between(14, 36), [4.5, 18], [0.4, 0.9]);
};
