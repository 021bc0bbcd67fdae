// The one place that writes PNG files, so that size checks and the choice of the smallest sample stand together.
import { encode } from 'fast-png';
import type { PngSamples } from './decode';

/** Encodes samples of 8 or 16 bits as PNG; with a `palette` the samples are its indices. The inverse of `decodePng`. */
export function encodePng(samples: PngSamples & { depth: 8 | 16 }): Uint8Array {
  const { palette, ...image } = samples;
  return encode(palette ? { ...image, palette: palette.map((colour) => [...colour]) } : image);
}
