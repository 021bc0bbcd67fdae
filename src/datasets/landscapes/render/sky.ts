// The sky: gradient, sun or moon with its halo, cirrus, stars, and the high cloud layer.
import { clamp, exp, mix, smoothstep } from '../arithmetic';
import { CLOUD } from '../classes';
import type { Rgb } from '../colour';
import { noise } from '../noise/tile';
import { CELL, DOME, FBM, ROUGH } from '../noise/tiles';
import { SKY_DEPTH } from './canvas';
import type { Shot } from './shot';

/** One subpixel of sky: its ray, and its light so far. */
class SkyPoint {
  column = 0;
  /** tangents of the ray: right and up */
  a = 0.5;
  up = 0.5;
  /** heights of the picture over the horizon, the same held to 0..1 of a usual sky, and never below 0.05 */
  elevation = 0.5;
  share = 0.5;
  lifted = 0.5;
  /** mip level of the cloud plane */
  level = 0;
  red = 0.5;
  green = 0.5;
  blue = 0.5;

  blend(red: number, green: number, blue: number, share: number): void {
    this.red = mix(this.red, red, share);
    this.green = mix(this.green, green, share);
    this.blue = mix(this.blue, blue, share);
  }

  blendRgb(colour: Rgb, share: number): void {
    this.blend(colour[0], colour[1], colour[2], share);
  }
}

/** Colours all that is sky; labels dense parts of the cloud layer as cloud. */
export function drawSky(shot: Shot): void {
  const { view, canvas, scene } = shot;
  const point = new SkyPoint();
  for (let r = 0, p = 0; r < view.width; r++) {
    point.elevation = view.horizon - (r + 0.5) * view.pixel;
    point.share = clamp(point.elevation / 0.55);
    point.lifted = Math.max(0, point.elevation) + 0.05;
    point.up = point.elevation / view.focal;
    point.level = cloudLevel(point.lifted, scene.cloudLayerScale, view.pixel);
    for (let c = 0; c < view.width; c++, p++) {
      if (canvas.depth[p]! < SKY_DEPTH) continue;
      point.column = c;
      point.a = view.tangent(c);
      clearSky(shot, point);
      if (scene.cloudLayer < 1) cirrus(shot, point);
      if (shot.light.moon) stars(shot, point);
      if (scene.cloudLayer > 0 && cloudLayer(shot, point)) canvas.labels[p] = CLOUD;
      canvas.red[p] = point.red;
      canvas.green[p] = point.green;
      canvas.blue[p] = point.blue;
    }
  }
}

function cloudLevel(lifted: number, scale: number, pixel: number): number {
  let level = 0;
  let texels = ((0.22 * scale) / (lifted * lifted)) * pixel * 256;
  while (texels > 2) {
    texels *= 0.5;
    level++;
  }
  return level;
}

const clarity = (diffuse: number): number => 1 - diffuse * 0.92;

function clearSky({ air, light }: Shot, point: SkyPoint): void {
  const { column: c, a, up, share } = point;
  const [sunX, sunY, sunZ] = light.direction;
  const gradient = Math.sqrt(share) * 0.55 + share * 0.45;
  point.red = mix(air.red[c]!, light.zenith[0], gradient);
  point.green = mix(air.green[c]!, light.zenith[1], gradient);
  point.blue = mix(air.blue[c]!, light.zenith[2], gradient);
  const fromSun = 1 - (a * sunX + up * sunY + sunZ) / Math.sqrt(1 + a * a + up * up);
  const clear = clarity(light.diffuse);
  const bright = exp(-fromSun * 22) * 0.28 + exp(-fromSun * 260) * 0.45;
  const halo = Math.min(1, clear * (1 - 0.5 * light.mist) * bright * (light.moon ? 0.25 : 1));
  point.blend(light.glow[0] * 1.15, light.glow[1] * 1.15, light.glow[2] * 1.15, halo);
  if (fromSun >= 0.0009 || light.mist >= 0.75) return;
  const disc = smoothstep(0.0009, 0.0005, fromSun) * clear;
  point.blendRgb(light.moon ? [0.8, 0.82, 0.85] : [1.5, 1.4, 1.15], disc);
}

// Thin enough to stay sky.
function cirrus({ scene, light }: Shot, point: SkyPoint): void {
  const { a, lifted, share, level } = point;
  const u = (a * 0.5) / (lifted + 0.2) + scene.offsetU;
  const v = 0.9 / (lifted + 0.25) + scene.offsetV + a * 0.2;
  const veil = smoothstep(0.5, 0.9, noise(FBM, u, v, level > 2 ? level - 2 : 0));
  const low = Math.max(0, 1 - share * 1.1);
  const { glow, ambient } = light;
  point.blend(
    glow[0] * 0.5 + ambient[0] * 0.8,
    glow[1] * 0.5 + ambient[1] * 0.8,
    glow[2] * 0.5 + ambient[2] * 0.8,
    veil * 0.4 * (1 - low * 0.5) * clarity(light.diffuse),
  );
}

function stars({ light }: Shot, point: SkyPoint): void {
  const u = point.a * 3.1;
  const v = point.up * 3.1;
  const chosen = noise(CELL, u, v, 0);
  const middle = noise(DOME, u, v, 0);
  if (chosen <= 0.9 || middle <= 0.9) return;
  const bright = (chosen - 0.88) * 4.5 * clarity(light.diffuse) * point.share * clamp((middle - 0.9) * 12);
  point.red += bright;
  point.green += bright;
  point.blue += bright;
}

// A plane of cloud in perspective, lit by the slope of its density towards the sun. Returns whether it hides the sky.
function cloudLayer({ scene, light, air }: Shot, point: SkyPoint): boolean {
  const { a, lifted, elevation, level, column: c } = point;
  const { sun, ambient, direction } = light;
  const overcast = scene.cloudLayer === 1;
  const scale = 0.22 * scene.cloudLayerScale;
  const u = (a / lifted) * scale + scene.offsetU;
  const v = scale / lifted + scene.offsetV;
  const grain = noise(ROUGH, u * 1.7, v * 1.7, level + 1) - 0.5;
  const density = noise(FBM, u, v, level) + grain * 0.25;
  const threshold = overcast ? 0.1 + (1 - light.cover) * 0.5 : 0.72 - scene.cloudLayer * 0.3;
  const rising = smoothstep(0.02, 0.1, elevation + density * 0.05);
  const alpha = smoothstep(threshold - 0.07, threshold + 0.13, density) * (overcast ? 1 : 0.92) * rising;
  if (alpha <= 0.02) return false;
  const towardsSun = noise(
    FBM,
    u + direction[0] * 0.02,
    v + (direction[2] - direction[1] * 0.5) * 0.02,
    level,
  );
  const lit = clamp(0.5 + (density - towardsSun) * 3.2);
  const thick = clamp((density - (overcast ? 0.36 : threshold)) * 2.2);
  const direct = (0.22 + 0.5 * lit * (1 - thick * 0.6)) * 0.6;
  const scattered = overcast ? 1.02 - thick * 0.62 + (lit - 0.5) * 0.35 : 1.25 - thick * 0.5;
  const fog = clamp(Math.max(0, 1 - elevation * 6) * 0.75 + light.mist * 0.5);
  point.blend(
    mix(sun[0] * direct + ambient[0] * scattered, air.red[c]!, fog),
    mix(sun[1] * direct + ambient[1] * scattered, air.green[c]!, fog),
    mix(sun[2] * direct + ambient[2] * scattered, air.blue[c]!, fog),
    alpha,
  );
  return alpha > (overcast ? 0.2 : 0.5);
}
