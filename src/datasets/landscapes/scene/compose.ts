// Draws one scene: a recipe for the land, then the clouds that the weather asks for.
import type { Random } from '../random';
import { SceneBuilder } from './builder';
import { RECIPE_NAMES, RECIPES, type RecipeName } from './recipes';
import type { Scene } from './scene';

// The kinds with the most different scenes come up twice as often.
const FREQUENT: readonly RecipeName[] = ['fields', 'lake', 'hills', 'valley', 'beach', 'coast'];
const DRAWN_FROM = [...RECIPE_NAMES, ...FREQUENT] as [RecipeName, ...RecipeName[]];

const OVERCAST = 0.8;

/** A scene by `recipe`, or by one that chance picks. `cover` is the cloud cover, 0..1. */
export function composeScene(random: Random, cover: number, recipe?: RecipeName): Scene {
  const name = recipe ?? random.pick(DRAWN_FROM);
  const builder = new SceneBuilder(random, name);
  RECIPES[name](builder);
  const { scene } = builder;
  scene.ranges.sort((a, b) => b.z - a.z);
  addClouds(scene, random, cover);
  return scene;
}

// Heaps of cumulus, with or without a thin layer above; one closed layer when overcast.
function addClouds(scene: Scene, random: Random, cover: number): void {
  scene.cloudLayer = cover > OVERCAST ? 1 : random.chance(0.35) ? random.between(0.1, 0.45) : 0;
  if (cover <= 0.08 || scene.cloudLayer === 1) return;
  const count = Math.round(1 + cover * random.between(5, 13));
  for (let i = 0; i < count; i++) {
    const t = random.unit();
    const y = 0.05 + (scene.horizon - 0.1) * (1 - t * t) * random.between(0.75, 1);
    const nearness = (scene.horizon - y) / scene.horizon;
    const width = (0.1 + 0.42 * nearness) * random.between(0.5, 1.15);
    scene.cumuli.push({
      x: random.between(-0.55, 0.55),
      y,
      width,
      height: width * random.between(0.34, 0.6) * (0.55 + nearness * 0.45),
      seed: random.integer(1, 1 << 30),
    });
  }
  scene.cumuli.sort((a, b) => b.y - a.y);
}
