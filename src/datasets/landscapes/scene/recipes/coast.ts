// Cliffs and sea stacks over a rough sea.
import { GRASS, ROCK } from '../../classes';
import type { Recipe } from '../builder';
import { Landform } from '../scene';

export const coast: Recipe = (b) => {
  const { random, scene } = b;
  scene.country = 'cliffs';
  scene.horizon = random.between(0.36, 0.48);
  const side = random.sign();
  scene.groundHeight = random.between(1.6, 3);
  b.sea(side * random.between(0.25, 0.9), random.between(9, 16), random.between(0.35, 0.8), 2.2, 5);
  b.standAt(1.3);
  scene.base = random.chance(0.55) ? GRASS : ROCK;
  scene.shoreBands = [{ label: ROCK, width: random.between(3, 8) }];
  const cliffs = random.integer(1, 3);
  for (let i = 0; i < cliffs; i++) {
    const z = random.between(60, 120) * (1 + i * 1.3);
    b.mound({
      x: side * z * random.between(0.3, 0.62),
      z,
      radiusX: z * random.between(0.25, 0.45),
      radiusZ: z * random.between(0.2, 0.4),
      height: z * random.between(0.12, 0.26),
      wavelength: z * 0.9,
      roughness: 0.55,
      steepness: 2.6,
      landform: Landform.crag,
    });
  }
  const stacks = random.integer(1, 4);
  for (let i = 0; i < stacks; i++) {
    const z = random.between(30, 110);
    b.mound({
      x: -side * z * random.between(-0.2, 0.5),
      z,
      radiusX: z * random.between(0.03, 0.08),
      radiusZ: z * 0.08,
      height: z * random.between(0.05, 0.13),
      wavelength: z * 0.35,
      roughness: 0.6,
      steepness: 2.2,
      landform: Landform.crag,
    });
  }
  b.scatter('rock', random.between(8, 20), [6, 40], [0.7, 2.4], 0.2, { shoreReach: 9 });
  b.scatter('stone', random.between(10, 30), [5, 25], [0.25, 0.7], 0.3, { shoreReach: 9 });
  b.scatter('plant', random.between(10, 30), [4.5, 16], [0.35, 0.7]);
  b.scatter('bush', random.between(2, 10), [9, 60], [0.7, 1.6]);
  if (random.chance(0.35)) b.hills(1, 0.045, -1);
};
