// How far two rasters of one size are apart, in numbers.
import { differenceOf } from '../draw/picture';
import type { ColourScale } from '../draw/scale';
import { hasSizeOf, sharedScale, type Raster } from './raster';

export interface Measured {
  /** Of pictures the largest difference over the colours in steps of 1/255; of maps B − A. */
  readonly perPixel: Float32Array;
  /** Of the magnitudes of `perPixel`. */
  readonly mean: number;
  readonly most: number;
  /** Of pixels that differ: pictures by a step of 255 or more, maps at all. */
  readonly share: number;
  /** Peak signal-to-noise ratio in decibels; infinite when nothing differs. */
  readonly psnr: number;
  /** What counts as the peak: 2 for pictures in −1..1, the range of both maps for maps. */
  readonly peak: number;
}

/** 10 · log10(peak² / mean squared difference), over all numbers. */
export function peakSignalToNoise(a: Float32Array, b: Float32Array, peak: number): number {
  const squares = a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0);
  return squares === 0 ? Infinity : 10 * Math.log10((peak * peak * a.length) / squares);
}

/** The distance between the least and the largest number of both. */
function rangeOf(a: Float32Array, b: Float32Array): number {
  let [least, most] = [Infinity, -Infinity];
  for (const values of [a, b])
    for (const value of values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  return most - least;
}

function mapsApart(a: Float32Array, b: Float32Array): Omit<Measured, 'psnr' | 'peak'> {
  const perPixel = b.map((value, index) => value - a[index]!);
  const sum = perPixel.reduce((total, value) => total + Math.abs(value), 0);
  const most = perPixel.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const changed = perPixel.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  return { perPixel, mean: sum / perPixel.length, most, share: changed / perPixel.length };
}

/** null when their sizes differ, or one is a picture and the other a map. */
export function measured(a: Raster, b: Raster): Measured | null {
  if (!hasSizeOf(a, b) || a.kind !== b.kind) return null;
  if (a.kind === 'picture') {
    const difference = differenceOf(a, b);
    return difference && { ...difference, psnr: peakSignalToNoise(a.values, b.values, 2), peak: 2 };
  }
  const peak = rangeOf(a.values, b.values);
  return { ...mapsApart(a.values, b.values), psnr: peakSignalToNoise(a.values, b.values, peak), peak };
}

/** The colours of a difference: up to 255 steps for pictures, with a sign up to twice the reach of both maps. */
export const differenceScale = (a: Raster, b: Raster, gain: number): ColourScale =>
  a.kind === 'picture'
    ? { signed: false, middle: 0, reach: 255 / gain }
    : { signed: true, middle: 0, reach: (2 * sharedScale([a, b])) / gain };
