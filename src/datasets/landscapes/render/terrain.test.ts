import { expect, test } from 'vitest';
import { log } from '../arithmetic';
import { Random } from '../random';
import { composeScene } from '../scene/compose';
import { Landform } from '../scene/scene';
import { Terrain } from './terrain';

const probe = (terrain: Terrain, x: number, z: number): number => terrain.height(x, z, log(z));

test('the bed of a lake lies below the water line, the ground before it above', () => {
  const scene = composeScene(new Random(2), 0.3, 'lake');
  const terrain = new Terrain(scene);
  expect(probe(terrain, scene.water.x, scene.water.z)).toBeLessThan(0);
  expect(terrain.shore).toBeLessThan(-10);
  expect(probe(terrain, 0, 2)).toBeGreaterThan(0);
  expect(terrain.shore).toBeGreaterThan(0);
});

test('the crest of a range is a mountain higher than the eye', () => {
  const scene = composeScene(new Random(3), 0.3, 'meadow');
  const terrain = new Terrain(scene);
  const farthest = scene.ranges[0]!;
  expect(probe(terrain, 0, farthest.z)).toBeGreaterThan(scene.cameraHeight);
  expect(terrain.landform).toBe(Landform.mountain);
});

test('a dry scene is far from any shore', () => {
  const terrain = new Terrain(composeScene(new Random(4), 0.3, 'desert'));
  expect(terrain.hasWater).toBe(false);
  probe(terrain, 0, 100);
  expect(terrain.shore).toBeGreaterThan(1e5);
});
