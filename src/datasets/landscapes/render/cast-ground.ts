// Casts the height field column by column, from near to far: perspective, occlusion and depth come from geometry.
import { log } from '../arithmetic';
import { SKY_DEPTH, type Canvas } from './canvas';
import type { Terrain } from './terrain';
import type { View } from './view';

const NEAR = 2;
// Each step is 3.2 % farther away: about a pixel high on the plain, whatever the distance.
const STEP = 1.032;
const HORIZON_AT_SEA = 40000;
const HORIZON_ON_LAND = 16000;

interface Grid {
  readonly steps: number;
  readonly z: Float64Array;
  /** per column, then per step */
  readonly height: Float32Array;
  readonly shore: Float32Array;
  readonly landform: Uint8Array;
}

// The ground along the rays of every second column; the columns between lie midway between their neighbours.
function sampleTerrain(terrain: Terrain, view: View, farthest: number): Grid {
  const columns = view.width;
  const steps = Math.ceil(log(farthest / NEAR) / log(STEP)) + 1;
  const z = new Float64Array(steps);
  for (let i = 0, distance = NEAR; i < steps; i++, distance *= STEP) z[i] = distance;
  const logZ = z.map(log);
  const height = new Float32Array(columns * steps);
  const shore = new Float32Array(columns * steps);
  const landform = new Uint8Array(columns * steps);
  for (let c = 0; c < columns; c += c === columns - 2 ? 1 : 2) {
    const a = view.tangent(c);
    for (let i = 0, o = c * steps; i < steps; i++, o++) {
      height[o] = terrain.height(a * z[i]!, z[i]!, logZ[i]!);
      shore[o] = terrain.shore;
      landform[o] = terrain.landform;
    }
  }
  for (let c = 1; c < columns - 1; c += 2) {
    for (let i = 0, o = c * steps; i < steps; i++, o++) {
      height[o] = (height[o - steps]! + height[o + steps]!) * 0.5;
      shore[o] = (shore[o - steps]! + shore[o + steps]!) * 0.5;
      landform[o] = landform[o - steps]!;
    }
  }
  return { steps, z, height, shore, landform };
}

/** Fills depth, logDepth, height, shore, slopes and landform of the canvas wherever ground or water is seen. */
export function castGround(canvas: Canvas, view: View, terrain: Terrain, toOpenSea: boolean): void {
  const farthest = toOpenSea ? HORIZON_AT_SEA : HORIZON_ON_LAND;
  const grid = sampleTerrain(terrain, view, farthest);
  for (let c = 0; c < view.width; c++) {
    const top = castColumn(canvas, view, terrain.hasWater, grid, c);
    if (!toOpenSea) continue;
    for (let r = top - 1; r >= 0 && view.drop(r) > 0; r--) {
      const p = r * view.width + c;
      canvas.depth[p] = farthest;
      canvas.height[p] = -2;
      canvas.shore[p] = -1e4;
    }
  }
  for (let p = 0; p < canvas.depth.length; p++) {
    if (canvas.depth[p]! < SKY_DEPTH) canvas.logDepth[p] = log(canvas.depth[p]!);
  }
}

// Returns the highest row that was reached.
function castColumn(canvas: Canvas, view: View, hasWater: boolean, grid: Grid, c: number): number {
  const { width, focal, horizon, eye, pixel } = view;
  const { steps, z: distances, height, shore, landform } = grid;
  const left = c > 0 ? c - 1 : c;
  const right = c < width - 1 ? c + 1 : c;
  let top = width;
  let lastHeight = 0;
  for (let i = 0, o = c * steps; i < steps; i++, o++) {
    const bed = height[o]!;
    const h = hasWater && bed < 0 ? 0 : bed;
    const z = distances[i]!;
    const row = (horizon + (focal * (eye - h)) / z) * width;
    if (row < top - 0.5 && top > 0) {
      const z0 = i ? distances[i - 1]! : z * 0.97;
      const h0 = i ? lastHeight : h;
      const bed0 = i ? height[o - 1]! : bed;
      const shore0 = i ? shore[o - 1]! : shore[o]!;
      const rise = (h - h0) / (z - z0);
      const run = Math.max(1e-6, (((right - left) * pixel) / focal) * z);
      const slopeX = (height[right * steps + i]! - height[left * steps + i]!) / run;
      const slopeZ = i ? (bed - bed0) / (z - z0) : 0;
      const end = Math.max(0, Math.ceil(row - 0.5));
      for (let r = top - 1; r >= end; r--) {
        const drop = view.drop(r) + rise;
        let hit = Math.abs(drop) < 1e-9 ? z : (eye - h0 + rise * z0) / drop;
        if (!(hit > z0)) hit = z0;
        else if (hit > z) hit = z;
        const t = (hit - z0) / (z - z0);
        const p = r * width + c;
        canvas.depth[p] = hit;
        canvas.height[p] = bed0 + (bed - bed0) * t;
        canvas.shore[p] = shore0 + (shore[o]! - shore0) * t;
        canvas.slopeX[p] = slopeX;
        canvas.slopeZ[p] = slopeZ;
        canvas.landform[p] = landform[o]!;
      }
      top = end;
    }
    lastHeight = h;
  }
  return top;
}
