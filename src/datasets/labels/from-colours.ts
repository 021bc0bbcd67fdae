// Files that paint each class in its colour. Exact colours only: a nearest colour would hide smoothed edges and JPEGs.
import { SpadeError } from '../../tfjs-spade/errors';
import type { LabelEncoding } from './encoding';
import type { UnknownLabel } from './from-indices';
import { packRgb } from './interleaved-palette';
import { pixelName } from './label-map';

/** Packed colour to channel, for the colours that an encoding knows exactly; the first channel of a colour wins. */
export function exactColours(encoding: LabelEncoding): Map<number, number> {
  const known = new Map<number, number>();
  encoding.colours.forEach(([red, green, blue], label) => {
    const colour = packRgb(red, green, blue);
    const exact = encoding.redByte?.exact.has(label) ?? true;
    if (exact && !known.has(colour)) known.set(colour, label);
  });
  return known;
}

/**
 * Reads packed colours, one a pixel, as channels.
 * @param colourAt the packed colour (red highest, 24 bits) of a flat pixel index
 * @returns [height * width] channels
 * @throws SpadeError 'label/colour' naming the pixel and the colour, unless `unknown` names a channel
 */
export function labelsFromColours(
  size: { width: number; height: number },
  colourAt: (index: number) => number,
  name: string,
  encoding: LabelEncoding,
  unknown: UnknownLabel,
): Int32Array {
  const known = exactColours(encoding);
  const reds = new Map<number, number>();
  const labels = new Int32Array(size.width * size.height);
  for (let i = 0; i < labels.length; i++) {
    const colour = colourAt(i);
    const label = known.get(colour) ?? byRedByte(colour, reds, encoding) ?? unknown;
    if (label === 'error')
      throw colourError(colour, reds, `"${name}": pixel ${pixelName(i, size.width)}`, encoding);
    labels[i] = label;
  }
  return labels;
}

/** A channel without a known colour: its red byte, as long as the whole file uses one colour for it. */
function byRedByte(colour: number, reds: Map<number, number>, encoding: LabelEncoding): number | null {
  const red = colour >> 16;
  if (!encoding.redByte || encoding.redByte.exact.has(red) || red >= encoding.numClasses) return null;
  const first = reds.get(red) ?? colour;
  reds.set(red, first);
  return first === colour ? red : null;
}

function colourError(
  colour: number,
  reds: Map<number, number>,
  where: string,
  encoding: LabelEncoding,
): SpadeError {
  const red = colour >> 16;
  const first = reds.get(red);
  const listed = encoding.redByte?.exact.has(red) ? encoding.colours[red] : undefined;
  const close = listed ? packRgb(...listed) : first;
  const expected =
    close === undefined
      ? `one of the colours of ${encoding.title}`
      : `${hexName(close)} (${encoding.names[red]})`;
  return new SpadeError(
    'label/colour',
    `${where} has the colour ${hexName(colour)}, expected ${expected}. ` +
      'Paint with hard edges, save as PNG (never JPEG), and open it with the network that it was made for.',
  );
}

const hexName = (colour: number): string => `#${colour.toString(16).toUpperCase().padStart(6, '0')}`;
