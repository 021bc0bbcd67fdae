// Data sets without official colours still need colours that differ: the palette of the field's visualisers.
import type { Rgb } from './png/decode';

/**
 * `count` different colours: the bits of id + 1 dealt in turn to red, green and blue, highest bit first.
 * 0 is (128,0,0), 1 (0,128,0), 2 (128,128,0), 3 (0,0,128); different for every id below 2^24 - 1.
 */
export function interleavedPalette(count: number): Rgb[] {
  return Array.from({ length: count }, (_, id): Rgb => {
    const colour = [0, 0, 0] as [number, number, number];
    for (let bit = 0; bit < 24; bit++) {
      const channel = bit % 3;
      const place = 7 - Math.floor(bit / 3);
      colour[channel] = (colour[channel] ?? 0) | ((((id + 1) >> bit) & 1) << place);
    }
    return colour;
  });
}

/** Reads '#9CEEDD' as RGB. */
export function fromHex(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** One number per colour, for look-ups: red highest. */
export const packRgb = (red: number, green: number, blue: number): number =>
  (red << 16) | (green << 8) | blue;
