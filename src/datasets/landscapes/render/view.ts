// The camera: how columns and rows of the picture become rays, and how much texture one subpixel covers.
import { exp } from '../arithmetic';
import type { Scene } from '../scene/scene';

/** Depth bins of `mipLevel` per unit of log(z). */
const BINS = 16;

/** Pinhole camera over the plain, looking along +z, drawing a square of `width` subpixels. */
export class View {
  /** heights of the picture per subpixel */
  readonly pixel: number;
  /** focal length and row of the horizon, in heights of the picture */
  readonly focal: number;
  readonly horizon: number;
  /** height of the eye over the water line, m */
  readonly eye: number;
  private readonly footprints: Float64Array;

  constructor(
    readonly width: number,
    scene: Scene,
  ) {
    this.pixel = 1 / width;
    this.focal = scene.focal;
    this.horizon = scene.horizon;
    this.eye = scene.cameraHeight;
    this.footprints = Float64Array.from({ length: 224 }, (_, i) => (exp(i / BINS) * this.pixel) / this.focal);
  }

  /** x / z of the rays of a column. */
  tangent(column: number): number {
    return ((column + 0.5) * this.pixel - 0.5) / this.focal;
  }

  /** (eye - y) / z of the rays of a row; negative above the horizon. */
  drop(row: number): number {
    return ((row + 0.5) * this.pixel - this.horizon) / this.focal;
  }

  /** Which depth bin holds log(z). */
  depthBin(logZ: number): number {
    return (logZ * BINS) | 0;
  }

  /** Mip level for a tile that repeats every `period` metres and has `texels` texels, seen at a depth. */
  mipLevel(depthBin: number, period: number, texels = 256): number {
    let level = 0;
    let perPixel = (this.footprints[depthBin]! * texels) / period;
    while (perPixel > 1.42) {
      perPixel *= 0.5;
      level++;
    }
    return level;
  }
}
