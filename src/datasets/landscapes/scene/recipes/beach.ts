// A sandy beach, sometimes with palms and a dune.
import { GRASS, SAND } from '../../classes';
import type { Recipe } from '../builder';
import { Landform } from '../scene';

export const beach: Recipe = (b) => {
  const { random, scene } = b;
  scene.country = 'sands';
  scene.horizon = random.between(0.4, 0.56);
  scene.base = SAND;
  scene.undulation = random.between(0.6, 1.6);
  const tangent = random.sign() * random.between(0.08, 0.9);
  const inland = tangent > 0 ? 1 : -1;
  scene.groundHeight = random.between(1, 1.8);
  b.sea(tangent, random.between(13, 26), random.between(0.04, 0.08), 1.5);
  b.standAt(1);
  if (random.chance(0.5)) {
    b.mound({
      x: inland * random.between(20, 34),
      z: random.between(35, 60),
      radiusX: 20,
      radiusZ: 30,
      height: random.between(3, 6),
      wavelength: 40,
      roughness: 0.3,
      steepness: 1,
      landform: Landform.dune,
    });
  }
  if (random.chance(0.45)) {
    const z = random.between(2500, 4500);
    const top = random.between(0.03, 0.09);
    b.range(z, top, random.chance(0.5) ? Landform.hill : Landform.mountain, { forest: 0.5 });
  }
  if (random.chance(0.5)) b.patch(GRASS, 30, 0.6, 6);
  if (random.chance(0.5)) b.scatter('palm', random.between(3, 10), [16, 70], [6, 10], 0.2, { side: inland });
  b.scatter('plant', random.between(10, 34), [4.5, 30], [0.4, 0.9], 0.6);
  b.scatter('bush', random.between(3, 14), [9, 60], [0.7, 1.7], 0.6);
  b.scatter('stone', random.between(3, 16), [5, 30], [0.15, 0.5], 0.4);
  b.scatter('rock', random.integer(0, 5), [8, 40], [0.8, 2], 0.4, { shoreReach: 8 });
};
