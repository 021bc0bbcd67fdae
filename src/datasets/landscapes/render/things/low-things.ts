// Things near the ground: tufts of plants, rocks and stones.
import { clamp, mix, smoothstep } from '../../arithmetic';
import { PLANT, ROCK, STONE } from '../../classes';
import type { Rgb } from '../../colour';
import { noise } from '../../noise/tile';
import { BLADE, CELL, FBM, ROUGH } from '../../noise/tiles';
import { leafColour } from './crown';
import type { Body, Mark, Species } from './species';

function blossomColour(kind: number): Rgb {
  if (kind < 0.3) return [0.8, 0.6, 0.06];
  return kind < 0.6 ? [0.85, 0.8, 0.74] : [0.42, 0.22, 0.62];
}

/** Tints above this have blossoms. */
const BLOSSOMING = 0.35;

export const plant: Species = {
  label: PLANT,
  aspect: [0.5, 0.9],
  reach: 1.35,
  sink: 0.02,
  squat: 1,
  lowestGround: 0.15,
  clearance: 0.3,
  low: true,
  growsOnCrags: true,
  colour: leafColour,
  fill(mark, body, { palette, light }) {
    const { u, v } = mark;
    const { aspect, offset, lean, hue, fineLevel } = body;
    const bladeLevel = Math.max(0, fineLevel - 2);
    const blade = noise(BLADE, (u - lean * v) * 0.42 + offset, v * 0.12 + offset, bladeLevel) - 0.5;
    const grain = noise(ROUGH, u * 0.9 + offset, v * 0.9, fineLevel) - 0.5;
    const tip = (1 - (u / aspect) * (u / aspect)) * (0.68 + blade * 2.1 + grain * 0.3);
    if (v > tip || v < -0.02) return false;
    const t = clamp(0.35 + v * 0.7 + blade * 1.2);
    const gain = hue > 0.5 ? 0.8 : 0.95;
    mark.paint(
      mix(palette.grassDark[0], palette.grassLight[0], t) * gain * 0.9,
      mix(palette.grassDark[1], palette.grassLight[1], t) * gain,
      mix(palette.grassDark[2], palette.grassLight[2], t) * gain * 0.8,
    );
    mark.nx = blade * 2.4;
    mark.ny = 0.6;
    mark.shade = 0.62 + (0.55 * v) / Math.max(0.2, tip);
    mark.translucence = 0.5;
    mark.snow = palette.snowOnThings * 0.35 * smoothstep(0.3, 0.8, v);
    const inBloom = light.frost < 0.3 && light.autumn < 0.6 && hue > BLOSSOMING;
    if (inBloom && v > tip - 0.24 && v > 0.35 && grain > 0.05) {
      mark.paint(...blossomColour((hue * 7) % 1));
      mark.shade = 1;
    }
    return true;
  },
};

// A faceted dome with cracks; its foot is wet where it stands in water.
function fillRock(mark: Mark, body: Body, snowOnThings: number, inWater: boolean): boolean {
  const { u, v } = mark;
  const { aspect, offset, hue, fineLevel, coarseLevel } = body;
  const bulge = noise(FBM, u * 0.16 + offset, v * 0.16 + offset, Math.max(0, coarseLevel - 2)) - 0.5;
  const facet = noise(CELL, u * 0.11 + offset + bulge * 0.05, v * 0.13 + offset, 0);
  const grain = noise(ROUGH, u * 0.5 + offset, v * 0.5, fineLevel) - 0.5;
  const radius = (u * u) / (aspect * aspect);
  if (radius > 1) return false;
  const round = Math.sqrt(1 - radius);
  const top = round * (0.82 + bulge * 0.9 + (facet - 0.5) * 0.28) - 0.02;
  if (v > top || v < -0.13 * round + grain * 0.05) return false;
  const height = clamp(v / Math.max(0.05, top));
  mark.nx = u / aspect + (facet - 0.5) * 1.3 + bulge * 0.9;
  mark.ny = height * 1.1 - 0.1 + (((facet * 7) % 1) - 0.5) * 0.8 + grain * 0.35 + bulge * 0.6;
  mark.nz = -0.6;
  mark.shade =
    (0.78 + grain * 0.55 + bulge * 0.7 + (hue - 0.5) * 0.4) * (0.5 + 0.5 * smoothstep(-0.12, 0.3, v));
  mark.snow = snowOnThings * smoothstep(0.4, 0.75, mark.ny + grain) * 0.9;
  if (inWater && body.foot + v * body.height < 0.22) mark.shade *= 0.6;
  return true;
}

export const rock: Species = {
  label: ROCK,
  aspect: [0.62, 0.95],
  reach: 1.35,
  sink: 0.12,
  squat: 0.75,
  lowestGround: -0.25,
  clearance: 1.6,
  low: true,
  growsOnCrags: false,
  colour: (_hue, { palette }) => palette.rock,
  fill: (mark, body, { palette, terrain }) => fillRock(mark, body, palette.snowOnThings, terrain.hasWater),
};

export const stone: Species = { ...rock, label: STONE, lowestGround: 0.15, clearance: 0.3 };
