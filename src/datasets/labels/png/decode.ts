// Label ids are numbers, not colours: a canvas would convert them, so PNG files are decoded here, sample by sample.
import { decode } from 'fast-png';
import { SpadeError } from '../../../tfjs-spade/errors';
import { checkInflatedSize } from './inflated-size';
import { readPngStructure, type PngDepth } from './structure';
import { unpackSamples } from './unpack';

export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The stored samples of a PNG. `data` is [height, width, channels], row by row, values 0..2^depth - 1.
 * With a `palette` there is one channel and `data` holds palette indices, which is what a label file means.
 */
export interface PngSamples {
  width: number;
  height: number;
  /** 1 grey or index, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
  depth: PngDepth;
  data: Uint8Array | Uint16Array;
  palette?: readonly Rgb[];
}

/**
 * Decodes any PNG to its exact samples: no gamma, no colour profile, no alpha blending, no scaling of 1, 2 or 4 bits.
 *
 * Memory: about three times the pixels, at most 128 MB of pixels. Checksums of all chunks that carry pixels are verified.
 * @param name what messages call the file
 * @throws SpadeError 'file/png-signature', '-header', '-size', '-truncated', '-chunk', '-data', or '-unsupported'
 *   (interlaced with less than 8 bits a sample)
 */
export function decodePng(bytes: Uint8Array, name: string): PngSamples {
  const structure = readPngStructure(bytes, name);
  const { width, height, channels, depth } = structure;
  if (structure.interlaced && depth < 8) {
    throw new SpadeError(
      'file/png-unsupported',
      `"${name}": expected rows in order or at least 8 bits a sample, got an interlaced PNG of ${depth} bits. Save it without interlacing.`,
    );
  }
  checkInflatedSize(structure, name);
  const decoded = decodeCritical(structure.critical, name);
  const data =
    depth === 1 || depth === 2 || depth === 4
      ? unpackSamples(decoded.data as Uint8Array, width, height, depth)
      : (decoded.data as Uint8Array | Uint16Array);
  const samples = { width, height, channels, depth, data };
  if (!structure.indexed) return samples;
  return { ...samples, palette: (decoded.palette ?? []).map(([r = 0, g = 0, b = 0]): Rgb => [r, g, b]) };
}

function decodeCritical(critical: Uint8Array, name: string): ReturnType<typeof decode> {
  try {
    return decode(critical, { checkCrc: true });
  } catch (error) {
    throw new SpadeError(
      'file/png-data',
      `"${name}": expected intact pixels, got: ${String((error as Error).message)}. Copy or download the file again.`,
    );
  }
}
