// A sheet of opaque pixels, and the colours of numbers around zero.
import type { Size } from '../../datasets/labels';

export type Colour = readonly [red: number, green: number, blue: number];

const NEGATIVE: Colour = [33, 102, 172];
const ZERO: Colour = [247, 247, 247];
const POSITIVE: Colour = [178, 24, 43];
const NOT_A_NUMBER: Colour = [255, 0, 255];

/** Blue below zero, white at zero, red above; `scale` is the value of the full colour. */
export function divergingColour(value: number, scale: number): Colour {
  if (!Number.isFinite(value)) return NOT_A_NUMBER;
  const share = scale > 0 ? Math.min(1, Math.abs(value) / scale) : 0;
  const end = value < 0 ? NEGATIVE : POSITIVE;
  const mixed = (channel: 0 | 1 | 2): number => ZERO[channel] + share * (end[channel] - ZERO[channel]);
  return [mixed(0), mixed(1), mixed(2)];
}

export class Sheet {
  private readonly rgba: Uint8ClampedArray<ArrayBuffer>;

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  }

  /** Draws a rectangle; `colour` is asked for each pixel, row by row. */
  draw(
    corner: { readonly x: number; readonly y: number },
    size: Size,
    colour: (pixel: number) => Colour,
  ): void {
    for (let pixel = 0; pixel < size.width * size.height; pixel++) {
      const x = corner.x + (pixel % size.width);
      const y = corner.y + Math.floor(pixel / size.width);
      this.rgba.set(colour(pixel), 4 * (y * this.width + x));
    }
  }

  fill(colour: (pixel: number) => Colour): void {
    const { width, height } = this;
    this.draw({ x: 0, y: 0 }, { width, height }, colour);
  }

  picture(): {
    readonly width: number;
    readonly height: number;
    readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  } {
    const { width, height, rgba } = this;
    return { width, height, rgba };
  }
}
