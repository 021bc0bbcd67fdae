// Images are shrunk with Pillow's antialiased bicubic filter, so that training sees the pictures that PyTorch saw.
import { emptyRaster, type Raster, type Size } from './raster';

/** Fraction bits of the filter's whole-number weights: 32 minus 8 for the sample and 2 for overshoot. */
const PRECISION = 2 ** 22;
/** Reach of the cubic filter in source pixels (in destination pixels when shrinking). */
const SUPPORT = 2;

/** Weights for one destination index: `weights[i]` belongs to source index `first + i`. */
interface Taps {
  first: number;
  weights: readonly number[];
}

/**
 * Resizes 8-bit samples as Pillow's BICUBIC does: Keys' cubic with a = -0.5, widened by the factor of shrinking, first
 * along rows, then along columns, rounding to bytes in between. Equal to Pillow to the last bit.
 *
 * Shapes: [height, width, channels] bytes to [size.height, size.width, channels] bytes.
 */
export function resizeBicubic(source: Raster<Uint8Array>, size: Size): Raster<Uint8Array> {
  const middle = emptyRaster(source, { width: size.width, height: source.height });
  const result = emptyRaster(source, size);
  const { channels } = source;
  const rowTaps = filterTaps(source.width, size.width);
  const columnTaps = filterTaps(source.height, size.height);
  for (let y = 0; y < source.height; y++) {
    const from = y * source.width * channels;
    filterLine(
      source.data,
      from,
      channels,
      rowTaps,
      middle.data,
      y * size.width * channels,
      channels,
      channels,
    );
  }
  const stride = size.width * channels;
  filterLine(middle.data, 0, stride, columnTaps, result.data, 0, stride, stride);
  return result;
}

/** Filters `lanes` neighbouring samples at once; consecutive source and destination steps lie a stride apart. */
function filterLine(
  source: Uint8Array,
  sourceStart: number,
  sourceStride: number,
  taps: readonly Taps[],
  target: Uint8Array,
  targetStart: number,
  targetStride: number,
  lanes: number,
): void {
  taps.forEach(({ first, weights }, dst) => {
    for (let lane = 0; lane < lanes; lane++) {
      let sum = PRECISION / 2;
      for (let i = 0; i < weights.length; i++) {
        sum += (source[sourceStart + (first + i) * sourceStride + lane] ?? 0) * (weights[i] ?? 0);
      }
      target[targetStart + dst * targetStride + lane] = Math.min(
        255,
        Math.max(0, Math.floor(sum / PRECISION)),
      );
    }
  });
}

function filterTaps(from: number, to: number): Taps[] {
  const scale = from / to;
  const widening = Math.max(1, scale);
  const reach = SUPPORT * widening;
  return Array.from({ length: to }, (_, dst) => {
    const centre = (dst + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(from, Math.trunc(centre + reach + 0.5));
    const weights: number[] = [];
    for (let src = first; src < end; src++) weights.push(cubic((src - centre + 0.5) * (1 / widening)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { first, weights: weights.map((weight) => toWhole((weight / total) * PRECISION)) };
  });
}

/** Rounds half away from zero. */
const toWhole = (value: number): number => Math.trunc(value + (value < 0 ? -0.5 : 0.5));

function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
}
