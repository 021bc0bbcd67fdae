// Water: bent reflections of the finished picture above it, the bed seen through it, glitter and foam.
import { clamp, exp, mix, smoothstep } from '../arithmetic';
import { isOpenWater, RIVER, SEA, WATER } from '../classes';
import { noise } from '../noise/tile';
import { FBM, ROUGH, WAVE } from '../noise/tiles';
import { SKY_DEPTH } from './canvas';
import { GroundPoint } from './ground-point';
import type { Shot } from './shot';
import { centreLine } from './terrain';

/** Waves at a point; `height` and `ripple` around 0. */
class Waves {
  height = 0.5;
  ripple = 0.5;
  /** 0 a mirror .. 1 the open sea */
  strength = 0.5;
}

/** Where reflected rays have to be searched: between the shore above a pixel and the skyline of its column. */
interface Reflected {
  /** per subpixel the nearest row at or above it that is not water */
  readonly shoreRow: Int16Array;
  /** per column the highest row that is not sky */
  readonly skyline: Int32Array;
}

/** Colours all open water. `step` is the stride of the reflected ray in subpixels. */
export function drawWater(shot: Shot, step: number): void {
  const { view, canvas } = shot;
  const reflected = findReflected(shot);
  const point = new GroundPoint(shot);
  const waves = new Waves();
  for (let r = 0, p = 0; r < view.width; r++) {
    for (let c = 0; c < view.width; c++, p++) {
      const label = canvas.labels[p]!;
      if (!isOpenWater(label)) continue;
      point.moveTo(p, c);
      readWaves(shot, point, label, waves);
      const source = reflect(shot, waves, reflected, r, c, step);
      shadeWater(shot, point, waves, label, view.drop(r), source, p, c);
    }
  }
}

function findReflected({ view: { width }, canvas }: Shot): Reflected {
  const shoreRow = new Int16Array(width * width);
  const skyline = new Int32Array(width).fill(width);
  for (let r = 0, p = 0; r < width; r++) {
    for (let c = 0; c < width; c++, p++) {
      shoreRow[p] = isOpenWater(canvas.labels[p]!) ? (r > 0 ? shoreRow[p - width]! : 0) : r;
      if (canvas.depth[p]! < SKY_DEPTH && r < skyline[c]!) skyline[c] = r;
    }
  }
  return { shoreRow, skyline };
}

function readWaves({ view, scene }: Shot, point: GroundPoint, label: number, waves: Waves): void {
  const { x, z, logZ, depthBin } = point;
  waves.strength = label === WATER ? 0.35 : label === RIVER ? 0.6 : 1;
  if (label === RIVER && scene.river) {
    const across = x - centreLine(scene.river, z, logZ);
    waves.height = noise(FBM, across / 5, z / 14, view.mipLevel(depthBin, 5) + 1) - 0.5;
    waves.ripple = noise(ROUGH, across / 4, z / 9, view.mipLevel(depthBin, 4) + 1) - 0.5;
    return;
  }
  const period = label === SEA ? 26 : 9;
  const upright = view.eye * logZ * 1.2;
  const fine = period * 0.27;
  const v = upright / period;
  waves.height = noise(WAVE, x / period, v * 1.3, view.mipLevel(depthBin, period) + 1) - 0.5;
  waves.ripple =
    noise(WAVE, x / fine + 0.3, upright / (period * 0.24), view.mipLevel(depthBin, fine) + 1) - 0.5;
}

// The subpixel whose light a point of water mirrors, or -1 for the bare horizon.
function reflect(
  shot: Shot,
  waves: Waves,
  { shoreRow, skyline }: Reflected,
  r: number,
  c: number,
  step: number,
) {
  const { view, canvas } = shot;
  const { width, eye } = view;
  const { height, ripple, strength } = waves;
  const drop = Math.max(view.drop(r), 0);
  const bent = Math.max(drop, 1e-4) * clamp(1 + (height * 1.1 + ripple * 0.8) * strength * 0.75, 0.25, 2);
  const shift = (ripple * 0.05 + height * 0.03) * strength * width * clamp(drop * 3, 0.03, 0.5);
  const column = clamp(Math.round(c + shift), 0, width - 1);
  const skyRow = Math.max(0, Math.floor((view.horizon - view.focal * bent) * width));
  const end = Math.max(skyRow, skyline[column]! - 1);
  for (let row = Math.min(r - 1, shoreRow[r * width + column]!); row > end; row -= step) {
    const climb = view.drop(row) + bent;
    if (climb <= 1e-6) break;
    const q = row * width + column;
    if (canvas.depth[q]! < (2 * eye) / climb && !isOpenWater(canvas.labels[q]!)) return q;
  }
  const q = skyRow * width + column;
  return isOpenWater(canvas.labels[q]!) ? -1 : q;
}

function shadeWater(
  shot: Shot,
  point: GroundPoint,
  waves: Waves,
  label: number,
  drop: number,
  source: number,
  p: number,
  c: number,
): void {
  const { canvas, light, air, palette, scene } = shot;
  const { sun, ambient, direction } = light;
  const { height, ripple, strength } = waves;
  const a = shot.view.tangent(c);
  const tilt = (height * 1.1 + ripple * 0.8) * strength;
  const incidence = drop / Math.sqrt(1 + drop * drop + a * a);
  const grazing = 1 - Math.max(0, incidence * (1 + tilt * 1.6));
  // Schlick's approximation of the Fresnel term.
  let mirror = 0.03 + 0.85 * (grazing * grazing) * (grazing * grazing) * grazing;
  if (label === WATER) mirror = Math.min(0.92, mirror * 1.1 + 0.12);
  const depth = clamp(-point.shore / (label === SEA ? 22 : label === RIVER ? 4 : 14));
  const murk = Math.min(1, depth * 2.4);
  const bed = scene.country === 'sands' ? palette.sand : palette.rock;
  const deep = label === SEA ? DEEP_SEA : DEEP_FRESH;
  const sparkle =
    glitter(light.direction, a, drop, waves, label === SEA ? 220 : 420) * 1.3 * (1 - light.diffuse);
  const white = clamp(foam(shot, point, waves, label)) * 0.85;
  const fog = air.fog(point.z);
  const channel = (i: 0 | 1 | 2, plane: Float32Array, haze: number): void => {
    const shallow = mix(bed[i] * BED_GAIN[i], SHALLOW[i], murk);
    const lit = sun[i] * 0.35 * direction[1] + ambient[i] * 0.9;
    const body = mix(shallow, deep[i], depth) * lit * (1 + height * 0.9);
    const mirrored = source < 0 ? haze : plane[source]!;
    const surface = mix(body, mirrored, mirror) + sun[i] * sparkle;
    const froth = 0.82 * (sun[i] * (0.25 + 0.5 * direction[1]) + ambient[i] * 0.95);
    plane[p] = mix(mix(surface, froth, white), haze, fog);
  };
  channel(0, canvas.red, air.red[c]!);
  channel(1, canvas.green, air.green[c]!);
  channel(2, canvas.blue, air.blue[c]!);
}

const BED_GAIN = [0.55, 0.7, 0.85] as const;
const SHALLOW = [0.06, 0.3, 0.3] as const;
const DEEP_SEA = [0.012, 0.085, 0.15] as const;
const DEEP_FRESH = [0.018, 0.06, 0.075] as const;

// Blinn's highlight of the sun on the waves, 0..1.
function glitter(
  [sunX, sunY, sunZ]: readonly [number, number, number],
  a: number,
  drop: number,
  { height, ripple, strength }: Waves,
  sharpness: number,
): number {
  if (sunY <= 0.02) return 0;
  const waveX = (ripple * 0.5 + height * 0.3) * strength;
  const waveZ = (height * 0.5 + ripple * 0.4) * strength;
  const toEye = 1 / Math.sqrt(1 + a * a + drop * drop);
  const hx = sunX - a * toEye;
  const hy = sunY + drop * toEye;
  const hz = sunZ - toEye;
  const lengths = Math.sqrt((hx * hx + hy * hy + hz * hz) * (waveX * waveX + 1 + waveZ * waveZ));
  return exp(-(1 - (hx * waveX + hy + hz * waveZ) / lengths) * sharpness);
}

// Share of white water, unbounded above.
function foam({ view, scene, light }: Shot, point: GroundPoint, waves: Waves, label: number): number {
  const { height, ripple } = waves;
  const { x, z, logZ, depthBin } = point;
  const out = -point.shore;
  if (label === RIVER) {
    return smoothstep(0.17, 0.34, (height + ripple) * 0.6) * 0.55 + smoothstep(0.5, 0.05, out + ripple) * 0.3;
  }
  if (label === WATER) return smoothstep(0.35, 0.02, out + ripple * 0.6) * 0.2;
  const broad = noise(FBM, x / 50, z / 50, view.mipLevel(depthBin, 50)) - 0.5;
  const grain = noise(ROUGH, x / 7, z / 10, view.mipLevel(depthBin, 7));
  const phase = out / 7 + broad * 3.2;
  const rolling = smoothstep(0.62, 0.96, phase - Math.floor(phase));
  const surf = scene.country === 'sands' ? 30 : 13;
  const breakers = rolling * smoothstep(surf, 3, out) * smoothstep(0.42, 0.66, grain + 0.04);
  const edge = smoothstep(1.6, 0.2, out + (grain - 0.5) * 3) * 0.9;
  const crest = noise(WAVE, x / 60, (view.eye * logZ * 1.2) / 26, view.mipLevel(depthBin, 60));
  const caps = smoothstep(0.9, 1.06, crest + (grain - 0.5) * 0.5) * 0.5 * (0.25 + light.cover);
  return Math.max(breakers + edge, caps);
}
