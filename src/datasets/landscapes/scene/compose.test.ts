import { describe, expect, test } from 'vitest';
import { Random } from '../random';
import { composeScene } from './compose';
import { RECIPE_NAMES } from './recipes';

describe.each(RECIPE_NAMES)('%s', (recipe) => {
  test('stands over its ground, with ranges from far to near, and is the same for the same seed', () => {
    for (let seed = 0; seed < 20; seed++) {
      const scene = composeScene(new Random(seed), 0.5, recipe);
      expect(scene.recipe).toBe(recipe);
      expect(scene.cameraHeight).toBeGreaterThan(scene.groundHeight + 1);
      expect(scene.scatters.length).toBeGreaterThan(0);
      const distances = scene.ranges.map((range) => range.z);
      expect(distances).toEqual([...distances].sort((a, b) => b - a));
      expect(composeScene(new Random(seed), 0.5, recipe)).toEqual(scene);
    }
  });
});

test('clear weather has no cumuli, overcast one closed layer', () => {
  expect(composeScene(new Random(1), 0.02).cumuli).toHaveLength(0);
  const overcast = composeScene(new Random(1), 0.95);
  expect(overcast.cloudLayer).toBe(1);
  expect(overcast.cumuli).toHaveLength(0);
  expect(composeScene(new Random(1), 0.5).cumuli.length).toBeGreaterThan(1);
});

test('chance reaches every recipe', () => {
  const drawn = new Set(Array.from({ length: 200 }, (_, seed) => composeScene(new Random(seed), 0.3).recipe));
  expect([...drawn].sort()).toEqual([...RECIPE_NAMES].sort());
});
