// Broad-leaved trees and bushes: a heap of round masses with a ragged outline.
import { clamp, mix, PI, sin, smoothstep } from '../../arithmetic';
import { BUSH, TREE } from '../../classes';
import type { Rgb } from '../../colour';
import { noise } from '../../noise/tile';
import { ROUGH } from '../../noise/tiles';
import type { Random } from '../../random';
import type { Shot } from '../shot';
import type { Blobs, Body, Mark, Species } from './species';

/** Albedo of leaves; in autumn a tree is yellow, red or brown by its tint. */
export function leafColour(hue: number, { palette, light }: Shot): Rgb {
  const gain = 0.8 + hue * 0.5;
  const autumn = light.autumn;
  return [
    mix(palette.leaf[0] * gain, hue < 0.35 ? 0.62 : hue < 0.7 ? 0.5 : 0.25, autumn),
    mix(palette.leaf[1] * gain, hue < 0.35 ? 0.34 : hue < 0.7 ? 0.14 : 0.22, autumn),
    mix(palette.leaf[2] * gain, 0.03, autumn),
  ];
}

function bushColour(hue: number, { palette, light, scene }: Shot): Rgb {
  const gain = 0.8 + hue * 0.6;
  if (scene.country === 'arid') return [0.17 * gain, 0.18 * gain, 0.085 * gain];
  const autumn = light.autumn * (hue > 0.5 ? 0.7 : 0.2);
  return [
    mix(palette.leaf[0] * gain * 0.9, 0.4 * gain, autumn),
    mix(palette.leaf[1] * gain * 0.9, 0.14 * gain, autumn),
    mix(palette.leaf[2] * gain * 0.9, 0.04, autumn),
  ];
}

interface CrownShape {
  /** heights of the lowest and highest centre */
  readonly low: number;
  readonly high: number;
  readonly radius: number;
  /** the aspect at which the radius holds */
  readonly usualAspect: number;
  /** width of the crown at a share of its height */
  readonly profile: (share: number) => number;
}

const TREE_CROWN: CrownShape = {
  low: 0.38,
  high: 0.8,
  radius: 0.2,
  usualAspect: 0.42,
  profile: (q) => sin(PI * (0.16 + 0.7 * q)),
};

const BUSH_CROWN: CrownShape = {
  low: 0.16,
  high: 0.72,
  radius: 0.27,
  usualAspect: 0.8,
  profile: (q) => 1 - q * q * 0.8,
};

const heap =
  (shape: CrownShape) =>
  (aspect: number, pixelsHigh: number, random: Random): Blobs => {
    const count = pixelsHigh < 14 ? 5 : 12;
    const blobs = { x: [] as number[], y: [] as number[], radius: [] as number[] };
    for (let i = 0; i < count; i++) {
      const share = (i + 0.5) / count;
      blobs.x.push(random.between(-1, 1) * aspect * 0.72 * shape.profile(share));
      blobs.y.push(mix(shape.low, shape.high, share));
      const gain = 0.6 + (0.6 * aspect) / shape.usualAspect;
      blobs.radius.push(shape.radius * random.between(0.75, 1.2) * gain);
    }
    return blobs;
  };

// `bare` is how far the leaves have fallen, 0..1.
function fillCrown(mark: Mark, body: Body, shot: Shot, bare: number): boolean {
  const { u, v } = mark;
  const { x, y, radius } = body.blobs;
  let best = -9;
  let second = -9;
  let owner = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = u - x[i]!;
    const dy = v - y[i]!;
    const inside = 1 - (dx * dx + dy * dy) / (radius[i]! * radius[i]!);
    if (inside > best) {
      second = best;
      best = inside;
      owner = i;
    } else if (inside > second) second = inside;
  }
  const branch = noise(ROUGH, u * 0.42 + body.offset, v * 0.42 + body.offset, body.coarseLevel) - 0.5;
  const leaf = noise(ROUGH, u * 1.3 + body.offset, v * 1.3, body.fineLevel) - 0.5;
  const gaps = bare * 0.25 + (bare > 0.4 && leaf < -0.02 ? 0.6 * bare : 0);
  if (best + branch * 1.3 + leaf * 0.9 < 0.02 + gaps) return false;
  mark.nx = (u - x[owner]!) / radius[owner]! + branch * 1.2;
  mark.ny = (v - y[owner]!) / radius[owner]! + leaf + 0.15;
  mark.nz = -Math.sqrt(Math.max(0.08, best));
  const depth = (0.45 + 0.55 * clamp(best + 0.2)) * (0.62 + 0.38 * clamp(v * 1.2));
  mark.shade = depth * (0.9 + leaf * 1.3 + branch * 0.5);
  if (second > 0.2 && best - second < 0.12) mark.shade *= 0.75;
  const lying = smoothstep(-0.1, 0.9, mark.ny + leaf * 0.5 + branch * 0.4);
  mark.snow = shot.palette.snowOnThings * lying * 0.7;
  mark.translucence = 0.5;
  return true;
}

function fillTrunk(mark: Mark, body: Body, { light }: Shot): boolean {
  const { u, v } = mark;
  if (v >= 0.55 || v <= -0.02 || Math.abs(u - body.lean * v * 0.3) >= 0.028 * (1.5 - v)) return false;
  const gain = 0.6 + clamp(0.5 + u * 12 * light.direction[0]);
  mark.paint(0.13 * gain, 0.1 * gain, 0.075 * gain);
  mark.nx = u * 20;
  mark.ny = 0;
  mark.shade = 0.8;
  return true;
}

export const broad: Species = {
  label: TREE,
  aspect: [0.34, 0.5],
  reach: 1.75,
  sink: 0.02,
  squat: 1,
  lowestGround: 0.15,
  clearance: 1.6,
  low: false,
  growsOnCrags: false,
  colour: leafColour,
  blobs: heap(TREE_CROWN),
  fill: (mark, body, shot) => fillCrown(mark, body, shot, shot.light.frost) || fillTrunk(mark, body, shot),
};

export const bush: Species = {
  label: BUSH,
  aspect: [0.6, 1],
  reach: 1.35,
  sink: 0.02,
  squat: 1,
  lowestGround: 0.15,
  clearance: 1.6,
  low: false,
  growsOnCrags: true,
  colour: bushColour,
  blobs: heap(BUSH_CROWN),
  fill: (mark, body, shot) => fillCrown(mark, body, shot, 0),
};
