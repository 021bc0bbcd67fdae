// Deep winter: a river or a lake between snow fields under high mountains.
import { RIVER, SNOW } from '../../classes';
import type { Recipe } from '../builder';

export const snow: Recipe = (b) => {
  const { random, scene } = b;
  scene.base = SNOW;
  scene.horizon = random.between(0.42, 0.55);
  scene.undulation = random.between(2, 4.5);
  b.alps(random.between(0.18, 0.3), random.between(0.02, 0.25), random.between(0.1, 0.3));
  b.standAt(1.5);
  if (random.chance(0.7)) {
    const width = random.between(5, 10);
    scene.river = b.curve(RIVER, width, 700, { swing: random.between(0.14, 0.3) * random.sign() });
  } else if (random.chance(0.4)) b.lake(20, 300);
  scene.coniferous = true;
  b.scatter('conifer', random.between(60, 160), [25, 800], [8, 18], 0.7);
  b.framingTrees();
  b.scatter('stone', random.between(5, 20), [5, 40], [0.3, 0.8], 0.4, { shoreReach: 7 });
  b.scatter('rock', random.between(2, 8), [8, 60], [0.8, 2.2], 0.4);
  b.scatter('bush', random.between(2, 8), [8, 50], [0.7, 1.4]);
};
