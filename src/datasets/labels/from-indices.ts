// Files whose samples are the ids themselves, which is what every data set of the paper ships.
import { SpadeError } from '../../tfjs-spade/errors';
import type { LabelEncoding } from './encoding';
import { pixelName } from './label-map';
import type { PngSamples } from './png/decode';

/** What to do with a pixel that means no class: refuse the file, or take this channel for it. */
export type UnknownLabel = 'error' | number;

/**
 * Reads the first channel as ids: 0..numClasses - 1 are themselves, 255 is don't-care where the encoding has one.
 * @returns [height * width] channels
 * @throws SpadeError 'label/range' for any other value, unless `unknown` names a channel
 */
export function labelsFromIndices(
  samples: PngSamples,
  name: string,
  encoding: LabelEncoding,
  unknown: UnknownLabel,
): Int32Array {
  const { width, height, channels, data } = samples;
  const labels = new Int32Array(width * height);
  for (let i = 0; i < labels.length; i++) {
    const value = data[i * channels] ?? 0;
    const label = channelOf(value, encoding) ?? unknown;
    if (label === 'error') throw rangeError(value, `"${name}": pixel ${pixelName(i, width)}`, encoding);
    labels[i] = label;
  }
  return labels;
}

function channelOf(value: number, { numClasses, dontCare }: LabelEncoding): number | null {
  if (value < numClasses) return value;
  return value === 255 ? dontCare : null;
}

function rangeError(value: number, where: string, encoding: LabelEncoding): SpadeError {
  const { title, numClasses, dontCare } = encoding;
  const allowed = `0..${numClasses - 1}${dontCare === null ? '' : " or 255 (don't-care)"}`;
  const cure =
    value === 255 && dontCare === null
      ? `${title} has no don't-care channel: paint these pixels in one of its classes, or use a network that was trained with one.`
      : 'Open it with the network that it was made for.';
  return new SpadeError(
    'label/range',
    `${where} has the value ${value}, expected ${allowed} for ${title}. ${cure}`,
  );
}
