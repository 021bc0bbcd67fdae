// A mountain lake with a wooded far shore.
import { GRAVEL, STONE } from '../../classes';
import type { Recipe } from '../builder';

export const lake: Recipe = (b) => {
  const { random, scene } = b;
  scene.horizon = random.between(0.42, 0.52);
  scene.groundHeight = random.between(1.2, 2);
  b.alps(
    random.between(0.2, 0.32),
    random.between(0.42, 0.75),
    random.chance(0.7) ? random.between(0.2, 0.42) : -1,
  );
  if (random.chance(0.6)) b.hills(1, random.between(0.04, 0.07), 0.5);
  b.lake(random.between(9, 16), random.between(260, 700));
  b.standAt(random.between(1, 2.6));
  scene.shoreBands = random.chance(0.5)
    ? [
        { label: GRAVEL, width: random.between(1.5, 3) },
        { label: STONE, width: random.between(2, 4) },
      ]
    : [{ label: STONE, width: random.between(1, 3) }];
  b.scatter(b.tree, random.between(90, 190), [200, 900], [12, 24], 0.75);
  b.framingTrees();
  b.scatter('stone', random.between(8, 26), [5, 24], [0.25, 0.8], 0.3, { shoreReach: 8 });
  b.scatter('rock', random.integer(2, 6), [7, 30], [0.8, 2], 0.2, { shoreReach: 10 });
  b.scatter('plant', random.between(14, 34), [4.5, 18], [0.4, 0.9]);
  b.scatter('bush', random.between(3, 10), [9, 60], [1, 2.4]);
};
