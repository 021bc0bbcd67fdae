// From subpixels to the picture: colours are averaged, labels are elected, so that no label is ever a blend.
import { toDisplay } from '../colour';
import type { Canvas } from './canvas';

/** A finished picture, row-major, size x size. */
export interface Picture {
  /** red, green, blue, 0..255 */
  readonly image: Uint8Array;
  readonly labels: Uint8Array;
  readonly instances: Uint16Array;
  /** m */
  readonly depth: Float32Array;
}

/**
 * Reduces a canvas by `factor` in both directions.
 *
 * The colour is the mean of the display bytes of the subpixels, rounded; the label is the one that most subpixels
 * have (of equals the first to reach that number, row by row), and instance and depth are those of one of its subpixels.
 */
export function downsample(canvas: Canvas, factor: number): Picture {
  const { width } = canvas;
  const size = width / factor;
  const image = new Uint8Array(size * size * 3);
  const labels = new Uint8Array(size * size);
  const instances = new Uint16Array(size * size);
  const depth = new Float32Array(size * size);
  const share = 1 / (factor * factor);
  const votes = new Uint16Array(256);
  for (let y = 0, o = 0; y < size; y++) {
    for (let x = 0; x < size; x++, o++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let most = 0;
      let winner = y * factor * width + x * factor;
      votes.fill(0);
      for (let j = 0; j < factor; j++) {
        for (let i = 0; i < factor; i++) {
          const p = (y * factor + j) * width + x * factor + i;
          red += toDisplay(canvas.red[p]!);
          green += toDisplay(canvas.green[p]!);
          blue += toDisplay(canvas.blue[p]!);
          const count = ++votes[canvas.labels[p]!]!;
          if (count > most) {
            most = count;
            winner = p;
          }
        }
      }
      image[o * 3] = Math.floor(red * share + 0.5);
      image[o * 3 + 1] = Math.floor(green * share + 0.5);
      image[o * 3 + 2] = Math.floor(blue * share + 0.5);
      labels[o] = canvas.labels[winner]!;
      instances[o] = canvas.instances[winner]!;
      depth[o] = canvas.depth[winner]!;
    }
  }
  return { image, labels, instances, depth };
}
