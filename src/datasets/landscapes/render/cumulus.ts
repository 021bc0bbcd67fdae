// Cumulus clouds: heaps of round masses with flat bases, each one instance.
import { clamp, log, mix, smoothstep } from '../arithmetic';
import { CLOUD } from '../classes';
import { noise } from '../noise/tile';
import { FBM, ROUGH } from '../noise/tiles';
import { Random } from '../random';
import type { Cumulus } from '../scene/scene';
import { SKY_DEPTH } from './canvas';
import type { Shot } from './shot';

interface Puff {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function makePuffs(cloud: Cumulus, random: Random): Puff[] {
  return Array.from({ length: random.integer(9, 15) }, () => {
    const q = random.between(-1, 1);
    const dome = 1 - q * q;
    const radius = (0.3 + 0.7 * dome) * random.between(0.46, 0.74) * cloud.height;
    return {
      x: q * cloud.width * 0.5,
      y: radius * 0.35 + random.unit() * dome * (cloud.height - radius) * 0.9,
      radius,
    };
  });
}

/** Draws the cumuli over the sky; they are instances, farthest (lowest) first. */
export function drawCumuli(shot: Shot): void {
  for (const cloud of shot.scene.cumuli) drawCumulus(shot, cloud);
}

function drawCumulus({ view, canvas, light, air }: Shot, cloud: Cumulus): void {
  const { width: size, pixel, horizon } = view;
  const { sun, ambient, direction } = light;
  const random = new Random(cloud.seed);
  const puffs = makePuffs(cloud, random);
  const offset = random.unit();
  const instance = canvas.claimInstance();
  const centre = cloud.x + 0.5;
  const top = Math.max(0, Math.floor((cloud.y - cloud.height * 1.35) * size));
  const bottom = Math.min(size - 1, Math.ceil((cloud.y + cloud.height * 0.2) * size));
  const left = Math.max(0, Math.floor((centre - cloud.width * 0.75) * size));
  const right = Math.min(size - 1, Math.ceil((centre + cloud.width * 0.75) * size));
  const far = clamp(1 - (horizon - cloud.y) * 3.2);
  // log2 of texels per subpixel of the finer of the two textures, so that small clouds are smooth and not speckled.
  const level = Math.max(0, log((0.35 * 256 * pixel) / cloud.height) * 1.4427);
  const fog = clamp(far * 0.55 + light.mist * 0.6);
  for (let r = top; r <= bottom; r++) {
    for (let c = left; c <= right; c++) {
      const p = r * size + c;
      if (canvas.depth[p]! < SKY_DEPTH) continue;
      const u = (c + 0.5) * pixel - centre;
      const v = cloud.y - (r + 0.5) * pixel;
      const billow =
        noise(FBM, ((u * 1.1) / cloud.height) * 0.35 + offset, (v * 0.35) / cloud.height + offset, level) -
        0.5;
      const wisp = noise(ROUGH, (u * 0.22) / cloud.height, (v * 0.22) / cloud.height + offset, level) - 0.5;
      let best = -9;
      let owner = puffs[0]!;
      for (const puff of puffs) {
        const dx = u - puff.x;
        const dy = v - puff.y;
        const inside = 1 - (dx * dx + dy * dy) / (puff.radius * puff.radius);
        if (inside > best) {
          best = inside;
          owner = puff;
        }
      }
      const flatBase = (v / cloud.height + 0.1 + billow * 0.25) * 5;
      const thick = Math.min(best + billow * 1.6 + wisp * 0.4, flatBase);
      const alpha = smoothstep(-0.05, 0.4, thick) * (1 - far * 0.25);
      if (alpha < 0.02) continue;
      const nx = ((u - owner.x) / owner.radius) * 0.6 + billow * 1.3 + (u / cloud.width) * 0.9;
      const ny = ((v - owner.y) / owner.radius) * 0.6 + wisp * 0.7 + billow * 1.3 + (v / cloud.height) * 0.5;
      const nz = -Math.sqrt(Math.max(0.1, 1 - nx * nx - ny * ny));
      const unit = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
      const towards = (nx * direction[0] + ny * direction[1] + nz * direction[2]) * unit;
      // Thin edges shine against the sun.
      const rim = Math.max(0, direction[2]) * (1 - clamp(thick)) * 0.9;
      const high = clamp(v / cloud.height);
      const direct = (clamp(towards * 0.75 + 0.3) + rim) * (0.35 + 0.65 * high) * 0.85 * 0.8;
      const scattered = 0.8 + 0.7 * high + billow * 0.35;
      const red = mix(sun[0] * direct + ambient[0] * scattered, air.red[c]!, fog);
      const green = mix(sun[1] * direct + ambient[1] * scattered, air.green[c]!, fog);
      const blue = mix(sun[2] * direct + ambient[2] * scattered, air.blue[c]!, fog);
      canvas.red[p] = mix(canvas.red[p]!, red, alpha);
      canvas.green[p] = mix(canvas.green[p]!, green, alpha);
      canvas.blue[p] = mix(canvas.blue[p]!, blue, alpha);
      if (alpha <= 0.5) continue;
      canvas.labels[p] = CLOUD;
      canvas.instances[p] = instance;
    }
  }
}
