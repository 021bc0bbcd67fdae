// Green ground: grass near and far, plants with flowers, and the fields of far hills.
import { clamp, smoothstep } from '../../arithmetic';
import { noise } from '../../noise/tile';
import { BLADE, CELL, FBM, ROUGH } from '../../noise/tiles';
import type { GroundPoint } from '../ground-point';
import type { Shot } from '../shot';
import { cell, dome, flowerColour, uprightNoise, type Material, type Surface } from './surface';

/** Beyond this many metres single blades are not seen. */
const BLADES_SEEN = 90;

/** Values of the textures of green ground; all around 0.5. */
const texture = { blade: 0.5, grain: 0.5, patch: 0.5, broad: 0.5 };

function readTextures(point: GroundPoint, { scene, view }: Shot): void {
  const { x, z, depthBin, upright } = point;
  if (z < BLADES_SEEN) {
    texture.blade = uprightNoise(view, point, BLADE, 3.4);
    texture.grain = uprightNoise(view, point, ROUGH, 6);
  } else {
    texture.blade = noise(BLADE, x / 8 + 0.37, upright / 7, view.mipLevel(depthBin, 8));
    texture.grain = noise(ROUGH, x / 9, upright / 7, view.mipLevel(depthBin, 9));
  }
  texture.patch = noise(FBM, x / 34 + scene.offsetU, z / 48, view.mipLevel(depthBin, 34));
  texture.broad = noise(FBM, x / 160 + scene.offsetV, z / 160, view.mipLevel(depthBin, 160) + 1);
}

function snowInHollows(surface: Surface, frost: number): void {
  if (frost <= 0) return;
  const { grain, broad, patch } = texture;
  const height = 0.5 + (grain - 0.5) * 0.6 + (broad - 0.5) * 0.8 + (patch - 0.5) * 0.5;
  surface.cover(0.78, 0.81, 0.86, clamp(frost * (0.15 + 1.5 * smoothstep(0.42, 0.62, height))) * 0.62);
}

function blades(surface: Surface, shot: Shot): void {
  const { blade, grain, patch, broad } = texture;
  const t = 0.46 + (blade - 0.5) * 1.25 + (grain - 0.5) * 1.0 + (patch - 0.5) * 1.1 + (broad - 0.5) * 0.9;
  surface.paint(shot.palette.grassDark, shot.palette.grassLight, clamp(t, -0.35, 1.25));
  surface.tiltX = (blade - 0.5) * 1.4;
  surface.tiltZ = (grain - 0.5) * 1.2;
}

export const grass: Material = (point, surface, shot) => {
  readTextures(point, shot);
  blades(surface, shot);
  snowInHollows(surface, shot.light.frost);
};

export const plants: Material = (point, surface, shot) => {
  readTextures(point, shot);
  blades(surface, shot);
  surface.red *= 0.72;
  surface.green *= 0.86;
  surface.blue *= 0.7;
  if (shot.light.autumn < 0.5 && shot.light.frost < 0.3) {
    const u = point.x / 5;
    const v = point.upright / 5;
    const level = shot.view.mipLevel(point.depthBin, 5);
    const petal = dome(u, v, level);
    const id = cell(u, v, 0);
    if (petal > 0.62 && id > 0.45) {
      const [red, green, blue] = flowerColour((id * 37 + shot.scene.offsetU * 3) % 1);
      surface.cover(red, green, blue, clamp((petal - 0.62) * 5) * 0.85);
    }
  }
  snowInHollows(surface, shot.light.frost);
};

export const hillside: Material = (point, surface, shot) => {
  readTextures(point, shot);
  const { x, y, z, depthBin } = point;
  const { view, scene, palette } = shot;
  const field = noise(CELL, x / 2600 + scene.offsetU, z / 2600 + noise(FBM, x / 900, z / 900, 3) * 0.02, 0);
  const meadow = noise(ROUGH, x / 130, (z * 0.25 + y * 2) / 130, view.mipLevel(depthBin, 130));
  const slope = noise(FBM, x / 600, (z * 0.5 + y) / 600, view.mipLevel(depthBin, 600));
  const farmed = scene.country === 'farmed';
  const t = 0.45 + (meadow - 0.5) * 0.7 + (slope - 0.5) * 1.1 + (farmed ? (field - 0.5) * 1.1 : 0);
  surface.paint(palette.hill, palette.grassLight, clamp(t, -0.1, 1.1));
  surface.tilt(FBM, x / 260, z / 400, view.mipLevel(depthBin, 260), 0.9);
  if (farmed && field > 0.72) {
    surface.red *= 1.25;
    surface.green *= 1.08;
    surface.blue *= 0.7;
  }
  snowInHollows(surface, shot.light.frost);
};
