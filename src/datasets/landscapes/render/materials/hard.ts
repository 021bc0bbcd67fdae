// Hard ground: asphalt, mountain faces and bare rock; and the woods that cover far slopes.
import { clamp, mix, smoothstep } from '../../arithmetic';
import { SNOW } from '../../classes';
import { noise } from '../../noise/tile';
import { DOME, FBM, RIDGE, ROUGH } from '../../noise/tiles';
import { centreLine } from '../terrain';
import { cell, dome, type Material } from './surface';

/** Roads narrower than this have no painted lines, m. */
const MARKED_WIDTH = 3.8;

export const road: Material = (point, surface, { scene, view }) => {
  const { x, z, logZ, depthBin } = point;
  const { way } = scene;
  const width = way ? way.width : 4;
  const aside = way ? Math.abs(x - centreLine(way, z, logZ)) : 0;
  const patch = noise(FBM, x / 8, z / 30, view.mipLevel(depthBin, 8));
  const grain = noise(ROUGH, x / 0.9, z / 1.2, view.mipLevel(depthBin, 0.9));
  const wheels = smoothstep(0.14, 0.02, Math.abs(aside / width - 0.25));
  const albedo = (0.135 + (patch - 0.5) * 0.1 + (grain - 0.5) * 0.1) * (1 + 0.22 * wheels);
  surface.red = albedo * 1.03;
  surface.green = albedo * 1.01;
  surface.blue = albedo * 1.02;
  surface.tiltX = 0;
  surface.tiltZ = 0;
  const line = Math.max(0.07, z * view.pixel * 0.35);
  if (width > MARKED_WIDTH) {
    const dashed = aside < line && (z * 0.14) % 1 < 0.55 && z < 160;
    const edge = Math.abs(aside - width * 0.45) < line * 0.9 && z < 140;
    const paint = edge ? mix(albedo, 0.7, 0.75) : mix(albedo, 0.75, 0.85);
    if (dashed || edge) surface.red = surface.green = surface.blue = paint;
  }
  if (scene.base === SNOW) {
    const edges = smoothstep(0.3, 0.5, aside / width + (patch - 0.5) * 0.5);
    const middle = smoothstep(0.12, 0.02, aside / width + (patch - 0.5) * 0.3);
    surface.cover(0.75, 0.78, 0.82, 0.6 * edges + 0.2 * middle);
  }
};

export const mountain: Material = (point, surface, { scene, view, palette, light }) => {
  const { x, y, z, slope, depthBin } = point;
  const period = Math.max(400, z * 0.34);
  const v = z * 0.6 + y * 2.2;
  const level = view.mipLevel(depthBin, period, 512);
  const ridge = noise(RIDGE, x / period + scene.offsetU, v / period, level);
  const strata = noise(
    FBM,
    x / (period * 1.6),
    y / (period * 0.16) + ridge * 0.8,
    view.mipLevel(depthBin, period * 0.3),
  );
  const grain = noise(
    ROUGH,
    x / (period * 0.4),
    (y * 1.6 + z * 0.2) / (period * 0.4),
    view.mipLevel(depthBin, period * 0.4),
  );
  surface.paintShaded(palette.rock, 0.72 + (ridge - 0.5) * 0.7 + (strata - 0.5) * 0.55 + (grain - 0.5) * 0.5);
  surface.red *= 0.95;
  surface.green *= 0.93;
  surface.blue *= 0.96;
  const lush = scene.country === 'arid' ? 0 : 0.6;
  const green = smoothstep(0.75, 0.3, slope + (grain - 0.5) * 0.8) * lush * (1 - light.frost * 0.7);
  surface.cover(palette.hill[0] * 1.1, palette.hill[1], palette.hill[2] * 1.05, green);
  surface.tilt(RIDGE, x / period + scene.offsetU, v / period, level, 12);
  if (light.frost > 0) {
    const lying = smoothstep(0.45, 0.6, 0.5 + (ridge - 0.5) * 0.7 - (slope - 0.7) * 0.25);
    surface.cover(0.78, 0.8, 0.85, light.frost * lying * 0.8);
  }
};

export const rock: Material = (point, surface, { scene, view, terrain, palette, light }) => {
  const { x, y, z, slope, depthBin } = point;
  const period = clamp(z * 0.55, 7, 120);
  const v = y * 1.5 + z * 0.35;
  const level = view.mipLevel(depthBin, period, 512);
  const ridge = noise(RIDGE, x / period, v / period + scene.offsetU, level);
  const strata = noise(
    FBM,
    x / (period * 2.4) + 0.3,
    (y + x * 0.18) / (period * 0.14) + ridge * 0.5,
    view.mipLevel(depthBin, period * 0.25),
  );
  const fine = period * 0.22;
  const grain = noise(ROUGH, x / fine, v / fine, view.mipLevel(depthBin, fine));
  const wet = terrain.hasWater ? smoothstep(1.4, 0.1, y) * 0.5 : 0;
  surface.paintShaded(palette.rock, 0.86 + (ridge - 0.5) * 0.8 + (strata - 0.5) * 0.9 + (grain - 0.5) * 0.75);
  surface.red *= 1 - wet;
  surface.green *= 1 - wet;
  surface.blue *= 1 - wet * 0.9;
  if (strata > 0.62) {
    surface.red *= 1.1;
    surface.blue *= 0.9;
  }
  surface.tilt(RIDGE, x / period, v / period + scene.offsetU, level, 10);
  if (light.frost > 0) {
    const lying = smoothstep(0.6, 0.3, slope + (grain - 0.5));
    surface.cover(0.78, 0.8, 0.85, light.frost * lying * 0.8);
  }
};

export const farForest: Material = (point, surface, { scene, view, palette, light }) => {
  const { x, y, z, depthBin } = point;
  const period = 150 * (1 + z / 900);
  const u = x / period;
  const v = (y * 1.3 + z * 0.12) / period;
  const level = view.mipLevel(depthBin, period);
  const crown = dome(u, v, level);
  const id = cell(u, v, level);
  const stand = noise(FBM, x / (period * 3), z / (period * 3), 2);
  const shade = (0.35 + crown * 0.75) * (0.7 + id * 0.5 + (stand - 0.5));
  surface.paintShaded(
    scene.coniferous ? palette.needle : palette.leaf,
    scene.coniferous ? shade * 1.3 : shade,
  );
  const autumn = light.autumn * (scene.coniferous ? 0.3 : 0.85);
  if (autumn > 0 && id > 0.3) {
    surface.cover((0.34 + id * 0.25) * shade, (0.12 + id * 0.2) * shade, 0.03 * shade, autumn);
  }
  surface.tilt(DOME, u, v, level, -2.4);
  const snow = Math.max(light.frost * 0.5, scene.base === SNOW ? 0.45 : 0);
  if (snow > 0) surface.cover(0.72, 0.76, 0.82, snow * smoothstep(0.35, 0.8, crown));
};
