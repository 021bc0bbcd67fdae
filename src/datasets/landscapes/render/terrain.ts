// The ground as a function: its height, its landform and its distance to the nearest shore at any point.
import { clamp, mix, sin, smoothstep } from '../arithmetic';
import { noise } from '../noise/tile';
import { FBM, RIDGE } from '../noise/tiles';
import { Landform, type Curve, type Range, type Scene } from '../scene/scene';

/** Shore distance where there is no water, m. */
const FAR_FROM_WATER = 1e6;

/** x of the centre line of a road or river at distance z. */
export const centreLine = (curve: Curve, z: number, logZ: number): number =>
  curve.nearX * clamp(1.4 - z / 60, 0, 1) +
  curve.vanishing * z +
  curve.swing * z * sin(curve.frequency * logZ + curve.phase);

/** Height field of a scene. */
export class Terrain {
  readonly hasWater: boolean;
  /** whether the only water is a river */
  readonly riverOnly: boolean;
  /** of the last call of height(): landform, and distance to the shore in m, negative in water */
  landform: Landform = Landform.plain;
  shore = FAR_FROM_WATER + 0.5;

  constructor(private readonly scene: Scene) {
    this.riverOnly = scene.river !== null && scene.water.kind === 'none';
    this.hasWater = scene.river !== null || scene.water.kind !== 'none';
  }

  /** Distance to the nearest shore in m, negative in water; logZ = log(z). */
  shoreDistance(x: number, z: number, logZ: number): number {
    const { water, river } = this.scene;
    let distance = FAR_FROM_WATER;
    if (water.kind !== 'none') {
      const near = noise(FBM, x / 90 + water.offset, z / 90, 1) - 0.5;
      const far = noise(FBM, x / 900, z / 900 + water.offset, 2) - 0.5;
      const ragged =
        near * water.raggedness * 14 +
        far * water.raggedness * clamp(z - 40, 0, 400) * (water.kind === 'lake' ? 2.4 : 0.8);
      if (water.kind === 'sea') distance = water.normalX * x + water.normalZ * z + water.distance + ragged;
      else {
        const ex = (x - water.x) / water.radiusX;
        const ez = (z - water.z) / water.radiusZ;
        const radius = Math.sqrt(ex * ex + ez * ez);
        distance = (radius - 1) * Math.min(water.radiusX, water.radiusZ) + ragged * smoothstep(5, 24, z);
      }
    }
    if (river) {
      const half =
        river.width *
        (0.5 + 0.12 * sin(logZ * 5 + river.phase)) *
        (1 - smoothstep(river.farZ * 0.6, river.farZ, z));
      const bank =
        (Math.abs(x - centreLine(river, z, logZ)) - half) * 0.8 + (noise(FBM, x / 40, z / 40, 1) - 0.5) * 3;
      if (bank < distance) distance = bank;
    }
    return distance;
  }

  /** Height over the water line in m (below 0: the bed); sets `landform` and `shore`. */
  height(x: number, z: number, logZ: number): number {
    const { scene } = this;
    const period = scene.undulationLength * 6;
    const wave = noise(FBM, x / period + scene.offsetU, z / period + scene.offsetV, 1) - 0.5;
    let h =
      scene.groundHeight +
      scene.undulation * 2.4 * wave * smoothstep(4, 60, z) * (1 + smoothstep(60, 500, z) * 2);
    this.landform = Landform.plain;
    let highest = 1.2;
    for (const range of scene.ranges) {
      const rise = rangeHeight(range, x, z);
      h += rise;
      if (rise > highest) {
        highest = rise;
        this.landform = range.landform;
      }
    }
    for (const mound of scene.mounds) {
      const ex = (x - mound.x) / mound.radiusX;
      const ez = (z - mound.z) / mound.radiusZ;
      const squared = ex * ex + ez * ez;
      if (squared > 3.2) continue;
      const length = mound.wavelength;
      const rugged = noise(RIDGE, x / length + mound.offset, z / length, 1);
      const outline = noise(FBM, x / length / 2 + mound.offset, z / length / 2, 2) - 0.5;
      const radius = Math.sqrt(squared) + outline * 1.4;
      const flank = smoothstep(0, 1, clamp((1.1 - radius) * mound.steepness * 0.6));
      const rise = mound.height * flank * (1 - mound.roughness + mound.roughness * 2 * rugged);
      if (rise <= 0.25) continue;
      h += rise;
      if (rise > highest * 0.6) {
        highest = Math.max(highest, rise);
        this.landform = mound.landform;
      }
    }
    this.shore = FAR_FROM_WATER;
    return this.hasWater ? this.carveWater(x, z, logZ, h, highest) : h;
  }

  // Presses the ground down to a beach, and below the water line inside; a crag may stand in the water.
  private carveWater(x: number, z: number, logZ: number, dry: number, highest: number): number {
    const shore = this.shoreDistance(x, z, logZ);
    this.shore = shore;
    const onMound = this.landform === Landform.crag || this.landform === Landform.dune;
    const lift = onMound ? highest - 1.2 : 0;
    const slope = this.riverOnly ? 0.25 : this.scene.water.slope;
    const bank = this.riverOnly ? 3 : this.scene.water.bank;
    let h = dry < 0.3 ? 0.3 : dry;
    if (shore < 0) h = Math.max(-2.5, shore * Math.min(slope, 0.2)) + (lift > 0.3 ? lift : 0);
    else if (shore < bank) h = mix(Math.min(h, shore * slope), h, smoothstep(0, bank, shore));
    if (h > 0.05 && shore < 0.4) this.shore = 0.4;
    return h;
  }
}

function rangeHeight(range: Range, x: number, z: number): number {
  const t = (z - range.z + range.reach) / range.reach;
  if (t <= 0) return 0;
  const profile = t < 1 ? t * t * (3 - 2 * t) : Math.max(0, 1 - (t - 1) * 0.55);
  const angle = x / range.z;
  let summits = 0;
  for (const peak of range.peaks) {
    const q = (angle - peak.at) / peak.width;
    summits += peak.strength / (1 + q * q * 1.6);
  }
  const skyline = range.base + ((1 - range.base) * summits * 1.25) / (1 + 0.45 * summits);
  const alpine = range.landform === Landform.mountain;
  const period = alpine ? range.wavelength : range.wavelength * 3;
  const rugged = noise(alpine ? RIDGE : FBM, x / period + range.offsetU, z / period + range.offsetV, 1);
  return range.height * profile * skyline * (1 - range.roughness + range.roughness * 2 * rugged);
}
