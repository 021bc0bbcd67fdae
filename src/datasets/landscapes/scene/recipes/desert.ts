// Sand and dry earth under table mountains.
import { DIRT, GRAVEL, ROAD, SAND } from '../../classes';
import type { Recipe } from '../builder';
import { Landform } from '../scene';

export const desert: Recipe = (b) => {
  const { random, scene } = b;
  scene.country = 'arid';
  scene.horizon = random.between(0.42, 0.58);
  scene.base = random.chance(0.5) ? SAND : DIRT;
  scene.undulation = random.between(1.5, 4);
  if (random.chance(0.6)) b.alps(random.between(0.1, 0.22), 99, -1);
  else b.hills(2, 0.08, -1);
  b.standAt(1.3);
  b.patch(scene.base === SAND ? DIRT : SAND, 80, 0.52);
  b.patch(GRAVEL, 40, 0.66, 0, 150);
  const tables = random.integer(1, 3);
  for (let i = 0; i < tables; i++) {
    const z = random.between(150, 900);
    b.mound({
      x: z * random.between(-0.45, 0.45),
      z,
      radiusX: z * random.between(0.08, 0.26),
      radiusZ: z * 0.18,
      height: z * random.between(0.07, 0.16),
      wavelength: z * 0.5,
      roughness: 0.4,
      steepness: 3.2,
      landform: Landform.crag,
    });
  }
  if (random.chance(0.55)) {
    const label = random.chance(0.6) ? ROAD : GRAVEL;
    scene.way = b.curve(label, random.between(4, 6), 1200, { swing: random.between(0.03, 0.12) });
  }
  b.scatter('bush', random.between(16, 60), [7, 200], [0.5, 1.3], 0.4);
  b.scatter('rock', random.between(4, 14), [7, 80], [0.7, 2.6], 0.4);
  b.scatter('stone', random.between(12, 40), [4.5, 40], [0.15, 0.5], 0.3);
  b.scatter('plant', random.between(4, 16), [4.5, 20], [0.3, 0.6], 0.4);
};
