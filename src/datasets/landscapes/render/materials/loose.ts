// Loose ground: snow, sand, dirt, gravel and stones.
import { clamp, exp, smoothstep } from '../../arithmetic';
import { DIRT, GRAVEL } from '../../classes';
import { noise } from '../../noise/tile';
import { FBM, RIDGE, ROUGH, WAVE, DOME } from '../../noise/tiles';
import type { GroundPoint } from '../ground-point';
import type { Shot } from '../shot';
import { centreLine } from '../terrain';
import { cell, dome, frostOver, type Material, type Surface } from './surface';

/** From here on snow is seen as slopes, not as drifts, m. */
const FAR_SNOW = 1500;

const broadNoise = ({ x, z, depthBin }: GroundPoint, { scene, view }: Shot): number =>
  noise(FBM, x / 160 + scene.offsetV, z / 160, view.mipLevel(depthBin, 160) + 1);

export const snow: Material = (point, surface, { view }) => {
  const { x, y, z, depthBin } = point;
  const drift = noise(FBM, x / 22, z / 30, view.mipLevel(depthBin, 22));
  const far = z > FAR_SNOW;
  const face = far ? noise(RIDGE, x / 1800, (z + y * 3) / 1800, view.mipLevel(depthBin, 1800, 512)) : drift;
  const albedo = 0.68 + (drift - 0.5) * 0.16 + (face - 0.5) * 0.12;
  surface.red = albedo * 0.98;
  surface.green = albedo * 0.99;
  surface.blue = albedo * 1.03;
  if (z >= FAR_SNOW) {
    surface.tilt(RIDGE, x / 2200, (z + y) / 2200, view.mipLevel(depthBin, 2200, 512), 5);
    return;
  }
  surface.tilt(FBM, x / 26, z / 34, view.mipLevel(depthBin, 26), 7 * clamp(1.3 - z / 500, 0.25, 1));
  const grain = noise(ROUGH, x / 2.2, z / 3, view.mipLevel(depthBin, 2.2));
  surface.tiltX += (grain - 0.5) * 0.25 * clamp(1 - z / 60);
};

export const sand: Material = (point, surface, shot) => {
  const { x, z, depthBin } = point;
  const { view, palette, scene } = shot;
  const patch = noise(FBM, x / 14, z / 20, view.mipLevel(depthBin, 14));
  const ripple = noise(WAVE, x / 4 + patch * 0.5, z / 4, view.mipLevel(depthBin, 4) + 1);
  const grain = noise(ROUGH, x / 0.8, z / 0.8, view.mipLevel(depthBin, 0.8));
  const wet = scene.water.kind === 'sea' ? 1 - smoothstep(0.6, 6, point.shore + (patch - 0.5) * 4) : 0;
  const dry =
    0.9 +
    (patch - 0.5) * 0.4 +
    (ripple - 0.5) * 0.25 +
    (grain - 0.5) * 0.35 +
    (broadNoise(point, shot) - 0.5) * 0.5;
  surface.paintShaded(palette.sand, dry * (1 - wet * 0.52));
  surface.green *= 1 + wet * 0.03;
  surface.blue *= 1 + wet * 0.2;
  surface.tilt(WAVE, x / 5 + patch * 0.4, z / 7, view.mipLevel(depthBin, 5) + 1, 2.2 * (1 - wet));
  surface.tiltX += (patch - 0.5) * 0.7;
};

export const dirt: Material = (point, surface, shot) => {
  const { x, z, logZ, depthBin, upright } = point;
  const { view, palette, scene, light } = shot;
  const patch = noise(FBM, x / 10, z / 16, view.mipLevel(depthBin, 10));
  const grain = noise(ROUGH, x / 1.6, upright / 1.3, view.mipLevel(depthBin, 1.6));
  const broad = broadNoise(point, shot);
  surface.paintShaded(palette.dirt, 0.9 + (patch - 0.5) * 1.1 + (grain - 0.5) * 0.8 + (broad - 0.5) * 0.8);
  surface.blue *= 0.95 + (patch - 0.5) * 0.3;
  surface.tilt(ROUGH, x / 6, z / 9, view.mipLevel(depthBin, 6), 1.2);
  const { way } = scene;
  if (way && way.label === DIRT) {
    const aside = Math.abs(x - centreLine(way, z, logZ));
    const fromTrack = Math.abs(aside - way.width * 0.25) / way.width;
    surface.shade(1 + smoothstep(0.2, 0.1, fromTrack) * 0.4);
    const grassBetween = aside < way.width * 0.12 + (grain - 0.5) * 0.5 && scene.country !== 'arid';
    if (grassBetween) surface.paint(palette.grassDark, palette.grassLight, clamp(grain));
  }
  if (light.frost > 0) frostOver(surface, light.frost * 0.6 * smoothstep(0.5, 0.62, patch));
};

// Stones of `size` metres: `low` is the albedo between them, `relief` what their domes add.
function pebbles(
  point: GroundPoint,
  surface: Surface,
  shot: Shot,
  { size, low, relief }: { size: number; low: number; relief: number },
): number {
  const { view, palette, light } = shot;
  const { x, z, depthBin } = point;
  const patch = noise(FBM, x / 12, z / 18, view.mipLevel(depthBin, 12));
  const level = view.mipLevel(depthBin, size);
  // Stones stay round on the picture: within a band of depth the texture is parallel to it.
  const band = Math.floor(point.logZ * 3 + (patch - 0.5) * 1.4 + 0.5);
  const scale = exp(band / 3) / size;
  const u = point.tangent * scale + band * 0.37;
  const v = (point.drop * scale) / 0.8;
  const id = cell(u, v, level);
  const round = dome(u, v, level);
  const grain = noise(ROUGH, u * 2.2, v * 2.2, view.mipLevel(depthBin, size / 2.2));
  const albedo =
    (low + round * relief) * (0.62 + id * 0.6) * (0.85 + (patch - 0.5) * 0.7 + (grain - 0.5) * 0.6);
  const warmth = (id * 13) % 1;
  surface.paintShaded(size > 4 ? palette.rock : palette.gravel, albedo);
  surface.red *= 1.12 + warmth * 0.16;
  surface.green *= 1.16;
  surface.blue *= 1.2 - warmth * 0.12;
  surface.tilt(DOME, u, v, level, -2.6);
  surface.tiltZ = -surface.tiltZ;
  return light.frost > 0 ? light.frost * 0.55 * smoothstep(0.48, 0.6, patch) * round : 0;
}

export const stones: Material = (point, surface, shot) => {
  frostOver(surface, pebbles(point, surface, shot, STONES));
};

export const gravel: Material = (point, surface, shot) => {
  const frost = pebbles(point, surface, shot, PEBBLES);
  const { way } = shot.scene;
  if (way && way.label === GRAVEL) {
    const aside = Math.abs(point.x - centreLine(way, point.z, point.logZ));
    const fromTrack = Math.abs(aside - way.width * 0.24) / way.width;
    surface.cover(0.46, 0.42, 0.36, smoothstep(0.22, 0.1, fromTrack) * 0.3);
  }
  frostOver(surface, frost);
};

const STONES = { size: 6, low: 0.32, relief: 0.85 };
const PEBBLES = { size: 2, low: 0.52, relief: 0.5 };
