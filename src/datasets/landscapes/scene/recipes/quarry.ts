// A bed or shore of stones under rock walls.
import { DIRT, GRASS, GRAVEL, RIVER, STONE } from '../../classes';
import type { Recipe } from '../builder';
import { Landform } from '../scene';

export const quarry: Recipe = (b) => {
  const { random, scene } = b;
  scene.base = random.chance(0.6) ? GRAVEL : STONE;
  scene.horizon = random.between(0.38, 0.5);
  scene.undulation = random.between(1, 2.5);
  if (random.chance(0.5)) b.alps(random.between(0.16, 0.26), random.between(0.4, 0.9), 0.2);
  else b.hills(2, 0.1, 0.5);
  if (random.chance(0.5)) {
    const width = random.between(4, 8);
    scene.river = b.curve(RIVER, width, 500, { swing: random.between(0.12, 0.25) * random.sign() });
  } else b.lake(random.between(8, 14), random.between(120, 260));
  b.standAt(1.3);
  scene.shoreBands = [
    { label: GRAVEL, width: 2 },
    { label: STONE, width: random.between(2, 5) },
  ];
  b.patch(GRASS, 40, 0.56, 8);
  b.patch(DIRT, 30, 0.62);
  const side = random.sign();
  const z = random.between(70, 160);
  const wall = { roughness: 0.42, steepness: 2.4, landform: Landform.crag };
  const height = z * random.between(0.15, 0.3);
  b.mound({ ...wall, x: side * z * 0.55, z, radiusX: z * 0.3, radiusZ: z * 0.5, height, wavelength: z });
  if (random.chance(0.4)) {
    const far = z * 2.4;
    const shape = { radiusX: far * 0.3, radiusZ: far * 0.4, height: far * 0.17, wavelength: far };
    b.mound({ ...wall, ...shape, x: -side * far * 0.4, z: far });
  }
  b.scatter(b.tree, random.between(20, 60), [40, 400], [8, 15], 0.6);
  b.scatter('rock', random.between(6, 16), [6, 60], [0.8, 2.6], 0.3);
  b.scatter('stone', random.between(20, 50), [4.5, 40], [0.25, 0.8], 0.2);
  b.scatter('bush', random.between(5, 18), [9, 90], [0.7, 1.8]);
  b.scatter('plant', random.between(4, 18), [4.5, 16], [0.3, 0.7]);
};
