// The shadows of things on the ground: an ellipse away from the sun, and a dark foot.
import { clamp, smoothstep } from '../../arithmetic';
import type { Shot } from '../shot';
import type { Thing } from './place';

/** Darkens `sunlit` of the canvas. */
export function castShadows(shot: Shot, things: readonly Thing[]): void {
  const [sunX, sunY, sunZ] = shot.light.direction;
  const along = Math.sqrt(sunX * sunX + sunZ * sunZ) || 1;
  const sun = {
    awayX: -sunX / along,
    awayZ: -sunZ / along,
    // Length of a shadow per height of the thing.
    stretch: clamp(along / Math.max(0.05, sunY), 0.2, 4.2),
    strength: (1 - shot.light.diffuse) * 0.85,
  };
  for (const thing of things) castShadow(shot, thing, sun);
}

interface Sun {
  readonly awayX: number;
  readonly awayZ: number;
  readonly stretch: number;
  readonly strength: number;
}

function castShadow({ view, canvas }: Shot, thing: Thing, { awayX, awayZ, stretch, strength }: Sun): void {
  const { width, focal, horizon, eye } = view;
  const length = Math.min(thing.height * stretch, thing.height * 3.5) * (thing.species.low ? 0.7 : 1);
  const radius = thing.halfWidth * 0.8;
  if (((length + radius * 2) * focal * width) / thing.z < 2) return;
  const margin = radius * 1.3;
  const nearZ = Math.max(2, thing.z + Math.min(0, awayZ * length) - margin);
  const farZ = thing.z + Math.max(0, awayZ * length) + margin;
  const leftX = thing.x + Math.min(0, awayX * length) - margin;
  const rightX = thing.x + Math.max(0, awayX * length) + margin;
  const top = Math.floor((horizon + (focal * (eye - thing.y - 1)) / farZ) * width) - 2;
  const bottom = Math.ceil((horizon + (focal * (eye - thing.y + 0.6)) / nearZ) * width) + 1;
  const left = Math.floor((Math.min(leftX / nearZ, leftX / farZ) * focal + 0.5) * width);
  const right = Math.ceil((Math.max(rightX / nearZ, rightX / farZ) * focal + 0.5) * width);
  const half = length * 0.5 + radius * 0.6;
  for (let r = Math.max(0, top); r <= Math.min(width - 1, bottom); r++) {
    for (let c = Math.max(0, left); c <= Math.min(width - 1, right); c++) {
      const p = r * width + c;
      const z = canvas.depth[p]!;
      if (z < nearZ || z > farZ) continue;
      const dx = view.tangent(c) * z - thing.x;
      const dz = z - thing.z;
      const lengthwise = (dx * awayX + dz * awayZ - length * 0.5) / half;
      const sideways = (dx * awayZ - dz * awayX) / radius;
      const ellipse = lengthwise * lengthwise + sideways * sideways;
      const foot = (dx * dx + dz * dz) / (radius * radius * 1.4);
      let light = 1;
      if (ellipse < 1.2) light -= strength * smoothstep(1.2, 0.5, ellipse);
      if (foot < 1) light *= 0.55 + 0.45 * foot;
      if (light < canvas.sunlit[p]!) canvas.sunlit[p] = light;
    }
  }
}
