// The seven noise tiles of the landscapes, baked once from fixed seeds when the module is loaded (about half a
// second): every scene samples the same tiles, at its own offsets.
import { createNoise4D } from 'simplex-noise';
import { clamp, cos, PI, sin } from '../arithmetic';
import { Random } from '../random';
import { makeTile, type Tile } from './tile';

const simplex = createNoise4D(new Random(20240607).unit);

interface Octaves {
  /** cycles per period of the lowest octave, along x and along y */
  readonly cycles: readonly [x: number, y: number];
  readonly count: number;
  /** amplitude of an octave over the one below */
  readonly gain: number;
  /** where in the noise space the tile is cut out */
  readonly origin: number;
  /** turns a value -1..1 of one octave into what is summed */
  readonly shape?: (value: number) => number;
}

// Periodic because the plane is wrapped onto two circles of a four-dimensional noise.
function sumOctaves(width: number, { cycles, count, gain, origin, shape = (v) => v }: Octaves): Float32Array {
  const sum = new Float32Array(width * width);
  const cosines = Float64Array.from({ length: width }, (_, i) => cos((2 * PI * i) / width));
  const sines = Float64Array.from({ length: width }, (_, i) => sin((2 * PI * i) / width));
  let amplitude = 1;
  let kx = cycles[0] / (2 * PI);
  let ky = cycles[1] / (2 * PI);
  for (let octave = 0; octave < count; octave++) {
    for (let y = 0; y < width; y++) {
      for (let x = 0; x < width; x++) {
        const value = simplex(
          cosines[x]! * kx + origin + octave * 7.3,
          sines[x]! * kx,
          cosines[y]! * ky,
          sines[y]! * ky - origin,
        );
        sum[y * width + x]! += amplitude * shape(value);
      }
    }
    amplitude *= gain;
    kx *= 2;
    ky *= 2;
  }
  return sum;
}

// Mean 0.5 and the given deviation, so that thresholds mean the same in every tile.
function standardise(values: Float32Array, deviation: number): Float32Array {
  let mean = 0;
  for (const v of values) mean += v;
  mean /= values.length;
  let variance = 0;
  for (const v of values) variance += (v - mean) * (v - mean);
  const spread = Math.sqrt(variance / values.length);
  return values.map((v) => clamp(0.5 + ((v - mean) / spread) * deviation, -0.2, 1.2));
}

const fractal = (width: number, octaves: Octaves, deviation = 0.2): Tile =>
  makeTile(width, standardise(sumOctaves(width, octaves), deviation));

// Worley cells: `dome` rises from the border of a cell to its middle, `value` is one random number per cell.
function cells(width: number, perSide: number, seed: number): { dome: Float32Array; value: Float32Array } {
  const random = new Random(seed);
  const points = Array.from({ length: perSide * perSide }, () => ({
    x: random.unit(),
    y: random.unit(),
    value: random.unit(),
  }));
  const dome = new Float32Array(width * width);
  const value = new Float32Array(width * width);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const u = (x / width) * perSide;
      const v = (y / width) * perSide;
      const column = Math.floor(u);
      const row = Math.floor(v);
      let nearest = 9;
      let second = 9;
      let owner = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const point =
            points[((row + dy + perSide) % perSide) * perSide + ((column + dx + perSide) % perSide)]!;
          const ex = column + dx + point.x - u;
          const ey = row + dy + point.y - v;
          const distance = ex * ex + ey * ey;
          if (distance < nearest) {
            second = nearest;
            nearest = distance;
            owner = point.value;
          } else if (distance < second) second = distance;
        }
      }
      dome[y * width + x] = clamp((Math.sqrt(second) - Math.sqrt(nearest)) * 1.6);
      value[y * width + x] = owner;
    }
  }
  return { dome, value };
}

const crest = (v: number): number => (1 - Math.abs(v)) * (1 - Math.abs(v));

/** Soft clouds of six octaves. */
export const FBM = fractal(256, { cycles: [4, 4], count: 6, gain: 0.5, origin: 0 });
/** Grain: strong high octaves. */
export const ROUGH = fractal(256, { cycles: [12, 12], count: 4, gain: 0.75, origin: 31 });
/** Upright strokes, for grass. */
export const BLADE = fractal(256, { cycles: [44, 7], count: 3, gain: 0.7, origin: 77 });
/** Lying strokes, for waves and ripples. */
export const WAVE = fractal(256, { cycles: [6, 15], count: 4, gain: 0.62, origin: 55 });
/** Sharp crests between valleys, for mountains and rock. */
export const RIDGE = fractal(512, { cycles: [4, 4], count: 6, gain: 0.48, origin: 12, shape: crest }, 0.22);

const pebbles = cells(256, 24, 5);
/** Worley domes, 0 on the border of a cell: stones, crowns of a forest. */
export const DOME = makeTile(256, pebbles.dome);
/** One value 0..1 per cell of DOME. */
export const CELL = makeTile(256, pebbles.value);
