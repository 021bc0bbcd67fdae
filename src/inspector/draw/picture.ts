// An image of the network as pixels, and the difference of two.
import type { InspectAnswers } from '../../runtime/inspect-api';

type Output = InspectAnswers['output'];

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

const RGB = 3;

/** −1..1 as 0..255, clipped; what is not finite is black. */
export function pixelsOf({ height, width, channels, values }: Output): Pixels {
  const rgba = new Uint8ClampedArray(height * width * 4).fill(255);
  for (let pixel = 0; pixel < height * width; pixel++)
    for (let channel = 0; channel < RGB; channel++) {
      const value = values[pixel * channels + Math.min(channel, channels - 1)]!;
      rgba[pixel * 4 + channel] = Number.isFinite(value) ? (value + 1) * 127.5 : 0;
    }
  return { width, height, rgba };
}

export interface PictureDifference {
  /** Largest difference over the colours, a pixel each, in steps of 1/255 of the range. */
  readonly perPixel: Float32Array;
  readonly mean: number;
  readonly most: number;
  /** Share of pixels that differ by at least one step. */
  readonly share: number;
}

/** How two outputs of one size differ; null when their sizes differ. */
export function differenceOf(a: Output, b: Output): PictureDifference | null {
  if (a.height !== b.height || a.width !== b.width || a.channels !== b.channels) return null;
  const pixels = a.height * a.width;
  const perPixel = new Float32Array(pixels);
  let sum = 0;
  let changed = 0;
  let most = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    let largest = 0;
    for (let channel = 0; channel < a.channels; channel++) {
      const at = pixel * a.channels + channel;
      largest = Math.max(largest, Math.abs(a.values[at]! - b.values[at]!) * 127.5);
    }
    perPixel[pixel] = largest;
    sum += largest;
    most = Math.max(most, largest);
    if (largest >= 1) changed++;
  }
  return { perPixel, mean: sum / pixels, most, share: changed / pixels };
}
