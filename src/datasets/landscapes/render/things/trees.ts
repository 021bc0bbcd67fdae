// Trees whose outline is a formula: conifers in tiers, slim poplars, palms.
import { clamp, cos, PI, sin, smoothstep } from '../../arithmetic';
import { TREE } from '../../classes';
import { noise } from '../../noise/tile';
import { BLADE, FBM, ROUGH } from '../../noise/tiles';
import { leafColour } from './crown';
import type { Species } from './species';

const treeMeasures = {
  label: TREE,
  reach: 1.35,
  sink: 0.02,
  squat: 1,
  lowestGround: 0.15,
  clearance: 1.6,
  low: false,
  growsOnCrags: false,
} as const;

export const conifer: Species = {
  ...treeMeasures,
  aspect: [0.17, 0.25],
  colour: (hue, { palette: { needle } }) => [
    needle[0] * (0.8 + hue * 0.6),
    needle[1] * (0.8 + hue * 0.5),
    needle[2] * (0.8 + hue * 0.4),
  ],
  fill(mark, body, shot) {
    const { u, v } = mark;
    const { offset, fineLevel, coarseLevel, aspect } = body;
    if (v < 0.07) {
      mark.paint(0.1, 0.075, 0.055);
      return Math.abs(u) <= 0.022 && v >= -0.02;
    }
    const height = (v - 0.05) / 0.95;
    if (height > 1) return false;
    const wobble = noise(FBM, u * 0.9 + offset, v * 0.5 + offset, Math.max(0, coarseLevel - 1)) - 0.5;
    const tier = (height * (9 + body.variant) + 3 + wobble * 2.6 + Math.abs(u) * 5) % 1;
    const branch = noise(ROUGH, u * 0.7 + offset, v * 0.45 + offset, coarseLevel) - 0.5;
    const needles = noise(ROUGH, u * 1.6 + offset, v * 0.9, fineLevel) - 0.5;
    const half =
      aspect * (1 - height) * (0.62 + 0.38 * (1 - tier)) * (1 + branch * 0.7) +
      0.006 +
      (needles * 0.04 + branch * 0.05) * (1 - height * 0.6);
    if (Math.abs(u) > half) return false;
    mark.nx = (u / half) * 0.9 + branch * 0.8;
    mark.ny = 0.35 + needles * 1.6 - (tier - 0.5) * 0.7;
    mark.nz = -0.6;
    mark.shade = (0.55 + 0.45 * (1 - tier)) * (0.75 + needles * 1.5 + branch * 0.6) * (0.7 + 0.3 * height);
    const lying = smoothstep(0.45, 0.9, (1 - tier) * 0.7 + needles * 1.2 + 0.25);
    mark.snow = shot.palette.snowOnThings * lying * 0.85;
    mark.translucence = 0.25;
    return true;
  },
};

export const poplar: Species = {
  ...treeMeasures,
  aspect: [0.13, 0.13],
  colour: leafColour,
  fill(mark, body, shot) {
    const { u, v } = mark;
    const { offset, fineLevel, coarseLevel, aspect } = body;
    if (v < 0.1 && v > -0.02 && Math.abs(u) < 0.015) {
      mark.paint(0.12, 0.1, 0.08);
      return true;
    }
    const branch = noise(ROUGH, u * 0.7 + offset, v * 0.5 + offset, coarseLevel) - 0.5;
    const leaf = noise(ROUGH, u * 1.8 + offset, v * 1.2, fineLevel) - 0.5;
    const height = clamp((v - 0.06) / 0.94);
    const half =
      aspect * 1.15 * Math.sqrt(Math.max(0, height * (1 - height))) * 1.6 * (1 + branch * 0.8) + leaf * 0.03;
    if (Math.abs(u) > half || v > 1) return false;
    mark.nx = u / (half + 0.01);
    mark.ny = 0.2 + leaf * 1.5;
    mark.nz = -0.6;
    mark.shade = (0.75 + leaf * 1.5 + branch * 0.7) * (0.7 + 0.3 * v);
    mark.translucence = 0.4;
    mark.snow = shot.palette.snowOnThings * 0.4 * smoothstep(0, 0.3, leaf);
    return true;
  },
};

const FRONDS = Array.from({ length: 9 }, (_, i) => {
  const angle = (i / 8) * PI * 1.25 - PI * 0.125;
  return { x: cos(angle), y: sin(angle) };
});
const CROWN_HEIGHT = 0.8;

export const palm: Species = {
  ...treeMeasures,
  aspect: [0.36, 0.36],
  reach: 1.3,
  colour: leafColour,
  fill(mark, { lean }) {
    const { u, v } = mark;
    const bend = lean * 1.6 * v * v;
    if (v > -0.02 && v < CROWN_HEIGHT && Math.abs(u - bend) < 0.02 * (1.3 - v * 0.6)) {
      const rings = 0.8 + 0.3 * ((v * 22) % 1);
      mark.paint(0.2 * rings, 0.16 * rings, 0.12 * rings);
      mark.nx = (u - bend) * 30;
      return true;
    }
    const x = u - lean * 1.6 * 0.62;
    const y = v - CROWN_HEIGHT;
    for (const frond of FRONDS) {
      const along = x * frond.x + y * frond.y;
      const aside = Math.abs((y + along * along * 1.9) * frond.x - x * frond.y);
      if (along <= 0 || along >= 0.36 || aside >= 0.035 * (1 - along / 0.4) + 0.008) continue;
      mark.paint(0.11, 0.17, 0.05);
      mark.shade = 0.7 + along * 1.6 + (noise(BLADE, u * 2, v * 2, 1) - 0.5);
      mark.nx = frond.x * 0.5;
      mark.ny = 0.7;
      mark.translucence = 0.5;
      return true;
    }
    return false;
  },
};
