// Where the things of a scene stand: strewn by chance, refused by water, roads, crags and gaps between groups.
import { exp, log, mix } from '../../arithmetic';
import { noise } from '../../noise/tile';
import { FBM } from '../../noise/tiles';
import type { Random } from '../../random';
import { Landform, type Scatter } from '../../scene/scene';
import type { Shot } from '../shot';
import { centreLine } from '../terrain';
import { SPECIES } from '.';
import type { Species } from './species';

/** A thing in the landscape: its foot, height and half width in m, and a seed for its shape. */
export interface Thing {
  readonly species: Species;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly height: number;
  readonly halfWidth: number;
  readonly seed: number;
}

/** Things this far above the eye stand on mountains, where they would be too small, m. */
const TOO_HIGH = 60;

/** All things of the scene, farthest first. */
export function placeThings(shot: Shot, random: Random): Thing[] {
  const things: Thing[] = [];
  for (const scatter of shot.scene.scatters) {
    for (let i = 0; i < scatter.count; i++) {
      const thing = placeOne(shot, scatter, random);
      if (thing) things.push(thing);
    }
  }
  return things.sort((a, b) => b.z - a.z);
}

function placeOne(shot: Shot, scatter: Scatter, random: Random): Thing | null {
  const { view, scene, terrain } = shot;
  const { way } = scene;
  const species = SPECIES[scatter.species];
  const share = random.unit();
  const spread = scatter.farZ > 120 ? Math.sqrt(share) : share;
  const z = scatter.nearZ * exp(log(scatter.farZ / scatter.nearZ) * spread);
  const logZ = log(z);
  let x = (random.between(-0.58, 0.58) * z) / view.focal;
  const widthShare = random.unit();
  const heightShare = random.unit();
  const seed = (random.unit() * 1e9) | 0;
  if (scatter.side) x = (scatter.side * (0.2 + 0.36 * widthShare) * z) / view.focal;
  if (scatter.verge > 0 && way) {
    x = centreLine(way, z, logZ) + (heightShare < 0.5 ? -1 : 1) * (way.width * 0.5 + scatter.verge);
  }
  if (outsideGroups(scatter, x, z)) return null;
  if (scatter.shoreReach > 0 && terrain.hasWater) {
    if (terrain.shoreDistance(x, z, logZ) > scatter.shoreReach * (0.4 + z * 0.03)) return null;
  }
  const ground = terrain.height(x, z, logZ);
  if (terrain.hasWater && ground < species.lowestGround) return null;
  if (ground > view.eye + TOO_HIGH) return null;
  if (terrain.landform === Landform.crag && !species.growsOnCrags) return null;
  if (way && z < way.farZ) {
    const clearance = scatter.verge < 0 ? -scatter.verge : species.clearance;
    if (Math.abs(x - centreLine(way, z, logZ)) < way.width * 0.5 + clearance) return null;
  }
  const height = mix(scatter.shortest, scatter.tallest, heightShare) * species.squat;
  return {
    species,
    x,
    // Half sunk rocks stand on the bed, but not so deep that nothing is seen.
    y: species.lowestGround < 0 ? Math.max(ground, -0.05) : ground,
    z,
    height,
    halfWidth: height * mix(species.aspect[0], species.aspect[1], widthShare),
    seed,
  };
}

function outsideGroups(scatter: Scatter, x: number, z: number): boolean {
  if (scatter.clumping <= 0) return false;
  const u = x / (z * 1.4 + 30) + scatter.offset;
  const v = (z / (z * 0.5 + 60)) * 0.9 + scatter.offset;
  return noise(FBM, u, v, 2) < 0.36 + scatter.clumping * 0.26;
}
