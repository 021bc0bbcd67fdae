// From the bytes of a label file to classes: which of its samples are ids and which are colours is decided here.
import { SpadeError } from '../../tfjs-spade/errors';
import type { LabelEncoding } from './encoding';
import { exactColours, labelsFromColours } from './from-colours';
import { labelsFromIndices, type UnknownLabel } from './from-indices';
import { packRgb } from './interleaved-palette';
import type { LabelMap } from './label-map';
import { decodePng, type PngSamples, type Rgb } from './png/decode';

export interface ReadOptions {
  /** 'error' (the default) refuses a value or colour that means no class; a number is the channel taken for it. */
  unknown?: UnknownLabel;
}

/**
 * Reads a label PNG as classes of `encoding`.
 *
 * - one channel (8 or 16 bits, 1, 2, 4 bits unscaled; alpha ignored): the samples are ids
 * - palette: the indices are ids, unless the encoding has colour files, all colours used are its own, and they are not
 *   at their own index; then the colours count
 * - RGB (8 bits; alpha ignored): exact colours; a picture of greys only is ids where the encoding has no colour files
 *   (so an exported colour map that shows only greys should be read as index file instead)
 *
 * Differs from the reference: that reads the first channel whatever it is, and stops with a device assertion at 255
 * without a don't-care channel.
 * @throws SpadeError 'file/png-…' (see decodePng), 'label/range', 'label/colour', 'label/depth' (16-bit RGB),
 *   'option/unknown' when `unknown` is no channel
 */
export function readLabelMap(
  bytes: Uint8Array,
  name: string,
  encoding: LabelEncoding,
  { unknown = 'error' }: ReadOptions = {},
): LabelMap {
  if (unknown !== 'error' && !(Number.isInteger(unknown) && unknown >= 0 && unknown < encoding.numClasses)) {
    throw new SpadeError(
      'option/unknown',
      `unknown: expected 'error' or a channel 0..${encoding.numClasses - 1}, got ${unknown}`,
    );
  }
  const samples = decodePng(bytes, name);
  const { width, height } = samples;
  const colourAt = colourReader(samples, name, encoding);
  const labels = colourAt
    ? labelsFromColours(samples, colourAt, name, encoding, unknown)
    : labelsFromIndices(samples, name, encoding, unknown);
  return { width, height, labels };
}

/** The packed colour of a pixel where colours carry the classes, or null where the samples are ids. */
function colourReader(
  samples: PngSamples,
  name: string,
  encoding: LabelEncoding,
): ((index: number) => number) | null {
  const { data, channels, palette } = samples;
  if (palette) {
    if (!encoding.colourFiles || !paletteCarriesClasses(data, palette, encoding)) return null;
    const packed = palette.map(pack);
    return (index) => packed[data[index] ?? 0] ?? 0;
  }
  if (channels < 3) return null;
  if (!encoding.colourFiles && isGrey(data, channels)) return null;
  if (samples.depth === 16) {
    throw new SpadeError(
      'label/depth',
      `"${name}": expected colours of 8 bits a channel, got 16. Save it with 8 bits.`,
    );
  }
  return (index) => {
    const at = index * channels;
    return packRgb(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  };
}

function paletteCarriesClasses(
  data: PngSamples['data'],
  palette: readonly Rgb[],
  encoding: LabelEncoding,
): boolean {
  const known = exactColours(encoding);
  const used = [...new Set(data)];
  const inPlace = used.every((index) => {
    const [colour, own] = [palette[index], encoding.colours[index]];
    return colour !== undefined && own !== undefined && pack(colour) === pack(own);
  });
  return !inPlace && used.every((index) => palette[index] !== undefined && known.has(pack(palette[index])));
}

function isGrey(data: PngSamples['data'], channels: number): boolean {
  for (let at = 0; at < data.length; at += channels) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

const pack = ([red, green, blue]: Rgb): number => packRgb(red, green, blue);
