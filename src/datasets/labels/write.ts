// The ways out: an index file for tools and training, and files that people can look at.
import { SpadeError } from '../../tfjs-spade/errors';
import type { LabelEncoding } from './encoding';
import { checkLabels, type LabelMap } from './label-map';
import { encodePng } from './png/encode';

/**
 * Writes a grey PNG whose samples are the ids, 8 bits up to 256 classes and 16 above; don't-care as the data set writes it.
 * @throws SpadeError 'label/range' or 'label/size' when the map does not fit the encoding
 */
export function writeIndexPng(map: LabelMap, encoding: LabelEncoding): Uint8Array {
  checkLabels(map, encoding.numClasses, 'writing an index PNG');
  const { width, height } = map;
  const depth = encoding.numClasses > 256 ? 16 : 8;
  const data = depth === 16 ? Uint16Array.from(map.labels) : Uint8Array.from(map.labels);
  const { dontCare, dontCareFileValue } = encoding;
  if (dontCare !== null && dontCareFileValue !== undefined) {
    map.labels.forEach((label, i) => {
      if (label === dontCare) data[i] = dontCareFileValue;
    });
  }
  return encodePng({ width, height, channels: 1, depth, data });
}

/**
 * Writes a palette PNG: the index is the channel, and viewers show the colours of the encoding.
 * @throws SpadeError 'label/range', 'label/size'; 'label/palette' above 256 classes
 */
export function writePalettePng(map: LabelMap, encoding: LabelEncoding): Uint8Array {
  checkLabels(map, encoding.numClasses, 'writing a palette PNG');
  if (encoding.numClasses > 256) {
    throw new SpadeError(
      'label/palette',
      `a palette PNG holds 256 classes, got ${encoding.numClasses}. Write an index PNG of 16 bits instead.`,
    );
  }
  const { width, height } = map;
  const data = Uint8Array.from(map.labels);
  return encodePng({ width, height, channels: 1, depth: 8, data, palette: encoding.colours });
}

/**
 * Writes an RGB PNG in the colours of the encoding. Reading it back gives the same map where the colours differ
 * (Cityscapes repeats some).
 * @throws SpadeError 'label/range' or 'label/size' when the map does not fit the encoding
 */
export function writeColourPng(map: LabelMap, encoding: LabelEncoding): Uint8Array {
  checkLabels(map, encoding.numClasses, 'writing a colour PNG');
  const { width, height } = map;
  const data = new Uint8Array(width * height * 3);
  map.labels.forEach((label, i) => data.set(encoding.colours[label] ?? [], i * 3));
  return encodePng({ width, height, channels: 3, depth: 8, data });
}
