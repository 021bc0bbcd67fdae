// From class numbers to pixels, by one table of packed colours: a map of a million pixels takes a few milliseconds.
import type { LabelEncoding, LabelMap } from '../../datasets/labels';

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Colours of the classes as one 32-bit word a pixel, opaque, in the machine's byte order. */
function packedColours({ colours }: Pick<LabelEncoding, 'colours'>): Uint32Array {
  return Uint32Array.from(colours, ([red, green, blue]) =>
    LITTLE_ENDIAN
      ? (255 << 24) | (blue << 16) | (green << 8) | red
      : (red << 24) | (green << 16) | (blue << 8) | 255,
  );
}

/** The map in the colours of its classes: RGBA bytes, row by row. */
export function colourMap(
  { labels }: LabelMap,
  encoding: Pick<LabelEncoding, 'colours'>,
): Uint8ClampedArray<ArrayBuffer> {
  const colours = packedColours(encoding);
  const pixels = new Uint32Array(labels.length);
  for (let index = 0; index < labels.length; index++) pixels[index] = colours[labels[index]!]!;
  return new Uint8ClampedArray(pixels.buffer);
}
