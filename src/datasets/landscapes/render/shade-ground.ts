// Lights the ground: material, sun and sky light, shadows of things and clouds, and the haze of distance.
import { clamp, mix, smoothstep } from '../arithmetic';
import { GRASS, PLANT, TREE } from '../classes';
import { noise } from '../noise/tile';
import { FBM } from '../noise/tiles';
import { Landform } from '../scene/scene';
import { GroundPoint } from './ground-point';
import { MATERIALS } from './materials';
import { Surface } from './materials/surface';
import type { Shot } from './shot';
import { SKY_DEPTH } from './canvas';

/** Colours every subpixel of dry ground. */
export function shadeGround(shot: Shot): void {
  const { canvas, view } = shot;
  const point = new GroundPoint(shot);
  const surface = new Surface();
  for (let r = 0, p = 0; r < view.width; r++) {
    for (let c = 0; c < view.width; c++, p++) {
      if (canvas.depth[p]! >= SKY_DEPTH) continue;
      const label = canvas.labels[p]!;
      const material = MATERIALS.get(label);
      if (!material) continue;
      point.moveTo(p, c);
      material(point, surface, shot);
      lightPoint(shot, point, surface, label, p, c);
    }
  }
}

function lightPoint(
  shot: Shot,
  point: GroundPoint,
  surface: Surface,
  label: number,
  p: number,
  c: number,
): void {
  const { canvas, light, scene, air } = shot;
  const { sun, ambient, direction } = light;
  const { x, z } = point;
  const plain = point.landform === Landform.plain;
  const nx = -((plain ? clamp(point.slopeX, -0.6, 0.6) : point.slopeX) + surface.tiltX);
  const nz = -((plain ? clamp(point.slopeZ, -0.6, 0.6) : point.slopeZ) + surface.tiltZ);
  const ny = 1 / Math.sqrt(nx * nx + 1 + nz * nz);
  let facing = (nx * direction[0] + direction[1] + nz * direction[2]) * ny;
  // Leaves let some light through.
  if (label === GRASS || label === PLANT || label === TREE) facing = (facing + 0.25) * 0.8;
  if (facing < 0) facing = 0;
  const sunlit = canvas.sunlit[p]!;
  let direct = facing * sunlit;
  if (light.cover > 0.15 && light.cover < 0.8) {
    const cloud = noise(FBM, x / 2400 + scene.offsetV, z / 3600 + scene.offsetU, 2);
    direct *= 1 - 0.75 * (1 - light.diffuse) * smoothstep(0.5, 0.62, cloud);
  }
  const open = (0.62 + 0.38 * ny) * (0.55 + 0.45 * sunlit);
  const fog = air.fog(z);
  canvas.red[p] = mix(surface.red * (sun[0] * direct + ambient[0] * open), air.red[c]!, fog);
  canvas.green[p] = mix(surface.green * (sun[1] * direct + ambient[1] * open), air.green[c]!, fog);
  canvas.blue[p] = mix(surface.blue * (sun[2] * direct + ambient[2] * open), air.blue[c]!, fog);
}
