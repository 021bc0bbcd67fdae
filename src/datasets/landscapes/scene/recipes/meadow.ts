// A flowering alpine meadow before high mountains.
import { DIRT, PLANT, STONE } from '../../classes';
import type { Recipe } from '../builder';

export const meadow: Recipe = (b) => {
  const { random, scene } = b;
  scene.horizon = random.between(0.46, 0.6);
  scene.undulation = random.between(2, 5);
  b.alps(
    random.between(0.22, 0.34),
    random.between(0.35, 0.7),
    random.chance(0.7) ? random.between(0.15, 0.4) : -1,
  );
  if (random.chance(0.5)) b.hills(1, 0.07, 0.5);
  b.standAt(1);
  b.patch(PLANT, random.between(20, 60), random.between(0.5, 0.6), 5, 200);
  b.patch(STONE, 30, 0.7, 5, 200);
  if (random.chance(0.4)) {
    const width = random.between(1.2, 2);
    scene.way = b.curve(DIRT, width, 300, { swing: random.between(0.14, 0.26) });
  }
  b.scatter(b.tree, random.between(20, 60), [60, 700], [8, 16], 0.7);
  b.scatter('plant', random.between(40, 90), [4, 24], [0.35, 0.7], 0.35);
  b.scatter('rock', random.between(4, 12), [6, 70], [0.7, 2.2], 0.4);
  b.scatter('stone', random.between(6, 26), [5, 50], [0.2, 0.7], 0.4);
  b.scatter('bush', random.between(3, 12), [10, 100], [0.8, 1.7]);
};
