// Which class the ground has: decided by height, slope, distance to the shore, road and patches, never by colour.
import { smoothstep } from '../arithmetic';
import { GRASS, GRAVEL, HILL, MOUNTAIN, RIVER, ROAD, ROCK, SAND, SNOW, STONE, TREE } from '../classes';
import { noise } from '../noise/tile';
import { FBM } from '../noise/tiles';
import { Landform, type Range } from '../scene/scene';
import { SKY_DEPTH } from './canvas';
import { GroundPoint } from './ground-point';
import type { Shot } from './shot';
import { centreLine } from './terrain';

/** Labels every subpixel of ground and water. */
export function labelGround(shot: Shot): void {
  const { canvas, view } = shot;
  const point = new GroundPoint(shot);
  for (let r = 0, p = 0; r < view.width; r++) {
    for (let c = 0; c < view.width; c++, p++) {
      if (canvas.depth[p]! >= SKY_DEPTH) continue;
      point.moveTo(p, c);
      canvas.labels[p] = groundLabel(shot, point);
    }
  }
}

function groundLabel(shot: Shot, point: GroundPoint): number {
  const { scene, terrain, view } = shot;
  const { x, y, z, landform } = point;
  if (terrain.hasWater && y < 0) return terrain.riverOnly ? RIVER : scene.water.label;
  if (landform === Landform.mountain || landform === Landform.hill) return rangeLabel(shot, point);
  const level = view.mipLevel(point.depthBin, 70);
  const ragged = noise(FBM, x / 70 + scene.offsetU, z / 70 + scene.offsetV, level) - 0.5;
  if (landform === Landform.crag) return cragLabel(shot, point, ragged);
  const way = wayLabel(shot, point, ragged);
  if (way >= 0) return way;
  if (terrain.hasWater) {
    let width = 0;
    for (const band of scene.shoreBands) {
      width += band.width;
      if (point.shore < width * (1 + ragged * 2.4)) return band.label;
    }
    if (scene.country === 'cliffs' && point.slope > 0.42) return ROCK;
  }
  const patch = patchLabel(shot, point, ragged);
  if (patch >= 0) return patch;
  if (landform === Landform.dune) return ragged > 0.02 ? GRASS : SAND;
  return scene.base;
}

function rangeAt(ranges: readonly Range[], landform: Landform, z: number): Range {
  let found = ranges[0]!;
  for (const range of ranges) {
    if (range.landform !== landform || z <= range.z - range.reach || z >= range.z + range.reach * 1.4)
      continue;
    found = range;
    if (z < range.z) break;
  }
  return found;
}

function rangeLabel({ scene, view }: Shot, point: GroundPoint): number {
  const { x, y, z } = point;
  const range = rangeAt(scene.ranges, point.landform, z);
  const length = range.wavelength;
  const ragged =
    noise(
      FBM,
      (x / length) * 1.3 + range.offsetV,
      (z / length) * 1.3 + (y / length) * 2,
      view.mipLevel(point.depthBin, length),
    ) - 0.5;
  if (point.landform === Landform.mountain) {
    const cliff = Math.max(0, point.slope - 0.7) * range.height * 0.25;
    if (y + ragged * range.height * 1.1 - cliff > range.snowLine) return SNOW;
    if (range.forest > 0 && y + ragged * range.height * 0.9 < range.forest) return TREE;
    return MOUNTAIN;
  }
  if (range.forest > 0 && ragged + 0.5 > range.forest) return TREE;
  return scene.base === SNOW && ragged > -0.1 ? SNOW : HILL;
}

// Flat tops carry what grows around, except in the desert.
function cragLabel({ scene }: Shot, point: GroundPoint, ragged: number): number {
  if (scene.country === 'arid' || point.slope >= 0.55 + ragged || point.y <= 1.5) return ROCK;
  const bare = scene.base === ROCK || scene.base === GRAVEL || scene.base === STONE;
  return bare ? GRASS : scene.base;
}

// The road with its gravel shoulders; -1 beside it.
function wayLabel({ scene }: Shot, { x, z, logZ }: GroundPoint, ragged: number): number {
  const { way } = scene;
  if (!way || z >= way.farZ) return -1;
  const distance = Math.abs(x - centreLine(way, z, logZ));
  const paved = way.label === ROAD;
  if (distance < way.width * 0.5 + ragged * (paved ? 0.1 : 0.6)) return way.label;
  const shoulder = way.width * 0.5 + 0.5 + ragged * 1.6;
  return paved && distance < shoulder && scene.base !== SNOW ? GRAVEL : -1;
}

// The first patch that covers the point, thinning out towards its nearest and farthest z; -1 outside all.
function patchLabel({ scene, terrain, view }: Shot, point: GroundPoint, ragged: number): number {
  const { x, z } = point;
  if (terrain.hasWater && point.shore <= 4 + ragged * 6) return -1;
  for (const patch of scene.patches) {
    if (z <= patch.nearZ || z >= patch.farZ) continue;
    const period = patch.wavelength * 3;
    const level = view.mipLevel(point.depthBin, period);
    const value = noise(FBM, x / period + patch.offset, z / period - patch.offset, level);
    const nearFade = 0.35 * (1 - smoothstep(patch.nearZ, patch.nearZ * 1.7 + 2, z));
    const farFade = 0.3 * smoothstep(patch.farZ * 0.6, patch.farZ, z);
    if (value - nearFade - farFade > patch.threshold) return patch.label;
  }
  return -1;
}
