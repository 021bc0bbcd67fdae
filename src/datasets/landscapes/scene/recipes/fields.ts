// Farmland with a road, groves and sometimes an avenue of poplars.
import { DIRT, PLANT, ROAD } from '../../classes';
import type { Recipe } from '../builder';

export const fields: Recipe = (b) => {
  const { random, scene } = b;
  scene.country = 'farmed';
  scene.horizon = random.between(0.42, 0.58);
  b.hills(random.integer(1, 3), random.between(0.07, 0.13), random.chance(0.6) ? 0.52 : -1);
  if (random.chance(0.3)) b.alps(random.between(0.1, 0.16), 0.6, -1);
  const asphalt = random.chance(0.75);
  const width = asphalt ? random.between(3.9, 5.8) : random.between(2.4, 3.2);
  scene.way = b.curve(asphalt ? ROAD : DIRT, width, 900, { nearX: random.between(-1.5, 1.5) });
  b.standAt(1.15);
  b.patch(DIRT, random.between(120, 260), random.between(0.58, 0.68), 25);
  b.patch(PLANT, random.between(90, 200), 0.62, 18, 400);
  scene.coniferous = false;
  b.scatter('broad', random.between(16, 50), [30, 700], [7, 14], 0.55);
  b.scatter('poplar', random.chance(0.5) ? 20 : 0, [30, 300], [10, 16], 0, { verge: 5 });
  b.scatter('bush', random.between(8, 30), [14, 200], [0.9, 2.2]);
  b.scatter('plant', random.between(10, 30), [4.5, 14], [0.35, 0.7], 0.4);
};
