// A way through tall woods.
import { DIRT, GRAVEL, PLANT, ROAD } from '../../classes';
import type { Recipe } from '../builder';

export const forest: Recipe = (b) => {
  const { random, scene } = b;
  scene.horizon = random.between(0.42, 0.54);
  if (random.chance(0.4)) b.alps(0.2, 0.6, 0.3);
  else b.hills(1, 0.07, 0.3);
  const label = random.pick([ROAD, DIRT, GRAVEL]);
  const width = random.between(3, 5);
  scene.way = b.curve(label, width, 400, {
    swing: random.between(0.04, 0.16) * random.sign(),
    nearX: random.between(-0.6, 0.6),
  });
  b.standAt(1);
  b.patch(DIRT, 14, 0.6);
  b.patch(PLANT, 18, 0.56, 5);
  b.scatter(b.tree, random.between(70, 130), [16, 260], [9, 18], 0.1, { verge: -4 });
  if (random.chance(0.5)) {
    const guest = scene.coniferous ? 'broad' : 'conifer';
    b.scatter(guest, 20, [20, 160], [7, 13], 0.1, { verge: -4 });
  }
  b.scatter('bush', random.between(14, 34), [8, 60], [0.7, 1.9], 0.3);
  b.scatter('plant', random.between(30, 70), [4.5, 26], [0.4, 0.9], 0.3);
  b.scatter('stone', random.between(3, 12), [5, 25], [0.2, 0.6], 0.3);
  b.scatter('rock', random.integer(0, 4), [7, 30], [0.7, 1.5], 0.3);
};
