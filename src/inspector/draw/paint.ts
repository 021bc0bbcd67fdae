// Numbers to pixels by a table of colours, which keeps a map of 256² well under two milliseconds.
import { divergingColour, sequentialColour, type Rgb } from './colour';
import type { ColourScale } from './scale';

/** Steps to each side of the middle; finer than a screen can show. */
const STEPS = 512;

/** Bytes r, g, b, a as one number, as the processor orders them. */
function packed([red, green, blue]: Rgb): number {
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0]!;
}

const DIVERGING = Uint32Array.from({ length: 2 * STEPS + 1 }, (_, index) =>
  packed(divergingColour(index - STEPS, STEPS)),
);
const SEQUENTIAL = Uint32Array.from({ length: STEPS + 1 }, (_, index) =>
  packed(sequentialColour(index / STEPS)),
);
const NOT_A_NUMBER = packed(divergingColour(NaN, 1));

/** The colour of a value on a scale, packed as in a Uint32Array over RGBA bytes; values beyond the scale get its end. */
export function colourOn({ middle, reach, signed }: ColourScale): (value: number) => number {
  const table = signed ? DIVERGING : SEQUENTIAL;
  const factor = reach > 0 ? STEPS / reach : 0;
  // Half a step more makes cutting off the fraction round to the nearest.
  const zero = (signed ? STEPS : 0) + 0.5;
  return (value) => {
    const place = (value - middle) * factor + zero;
    if (place >= 0 && place < table.length) return table[place | 0]!;
    return Number.isNaN(place) ? NOT_A_NUMBER : table[place < 0 ? 0 : table.length - 1]!;
  };
}

/** A pixel each: RGBA bytes [values · 4]. */
export function paintValues(values: Float32Array, scale: ColourScale): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(values.length);
  const colour = colourOn(scale);
  for (let at = 0; at < values.length; at++) pixels[at] = colour(values[at]!);
  return new Uint8ClampedArray(pixels.buffer);
}
