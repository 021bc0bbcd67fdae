// What a data set says about its label files, as data: readers and writers know this type and no member of it.
import { interleavedPalette } from './interleaved-palette';
import type { Rgb } from './png/decode';
import { SpadeError } from '../../tfjs-spade/errors';

/** How label files of one data set are read, named and coloured. */
export interface LabelEncoding {
  /** Stable, lower case with hyphens; equals the name of its file. */
  id: string;
  title: string;
  /** Label channels of the network's input, a don't-care channel included, the instance edge not. */
  numClasses: number;
  /** One name per channel. */
  names: readonly string[];
  /** One colour per channel, for showing and for colour files. The first channel wins where colours repeat. */
  colours: readonly Rgb[];
  /** The channel that 255 in a file becomes, or null when the data set has none and 255 is an error. */
  dontCare: number | null;
  /** The value that files hold for `dontCare`, where it differs from the channel. */
  dontCareFileValue?: 255;
  /** True where files of this data set are colour pictures; else a grey RGB picture is read as ids. */
  colourFiles: boolean;
  /**
   * Set where the red byte of a colour is the channel. The channels given here have exactly their entry of `colours`;
   * any other channel accepts one colour per file with its red byte.
   */
  redByte?: { exact: ReadonlySet<number> };
}

/**
 * The encoding of a custom data set: ids 0..numClasses - 1, and 255 for don't-care where a channel is named.
 * @throws SpadeError 'option/classes' when numClasses is not 1..65535 or dontCare is not one of the channels
 */
export function indexEncoding(numClasses: number, dontCare: number | null = null): LabelEncoding {
  if (!Number.isInteger(numClasses) || numClasses < 1 || numClasses > 65535) {
    throw new SpadeError(
      'option/classes',
      `expected a whole number of classes from 1 to 65535, got ${numClasses}`,
    );
  }
  if (dontCare !== null && !(Number.isInteger(dontCare) && dontCare >= 0 && dontCare < numClasses)) {
    throw new SpadeError(
      'option/classes',
      `expected a don't-care channel 0..${numClasses - 1}, got ${dontCare}`,
    );
  }
  return {
    id: 'index',
    title: `${numClasses} classes`,
    numClasses,
    names: Array.from({ length: numClasses }, (_, label) =>
      label === dontCare ? "don't care" : `class ${label}`,
    ),
    colours: interleavedPalette(numClasses),
    dontCare,
    colourFiles: false,
  };
}
