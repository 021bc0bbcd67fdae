// A decompression bomb shows only while it inflates: this counts the bytes in pieces and stops at the promised size.
import { Unzlib } from 'fflate';
import { SpadeError } from '../../../tfjs-spade/errors';
import type { PngStructure } from './structure';

/** Bytes that the pixels of one PNG may inflate to: 8192 x 8192 with two bytes a pixel, and a filter byte a row. */
const MAX_INFLATED = 2 ** 27 + 2 ** 14;
/** Deflate expands at most about 1030 times, so one piece gives at most 4 MB before the count is looked at. */
const PIECE = 2 ** 12;
const ADAM7: readonly (readonly [x: number, y: number, stepX: number, stepY: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** Bytes of the filtered rows that a PNG with this header must inflate to. */
export function promisedSize({ width, height, depth, channels, interlaced }: PngStructure): number {
  const passes = interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  let total = 0;
  for (const [x, y, stepX, stepY] of passes) {
    const columns = Math.ceil((width - x) / stepX);
    const rows = Math.ceil((height - y) / stepY);
    if (columns > 0 && rows > 0) total += rows * (1 + Math.ceil((columns * channels * depth) / 8));
  }
  return total;
}

/**
 * Makes sure that the pixels inflate to exactly the size that the header promises.
 *
 * Memory: one piece of 4 kB of input at a time, its output dropped at once.
 * @throws SpadeError 'file/png-size' above 128 MB; 'file/png-data' when more or less comes out, or no zlib stream
 */
export function checkInflatedSize(structure: PngStructure, name: string): void {
  const expected = promisedSize(structure);
  if (expected > MAX_INFLATED) {
    throw new SpadeError(
      'file/png-size',
      `"${name}": expected at most ${MAX_INFLATED} bytes of pixels, got ${expected}. Scale the picture down, or save it with 8 bits a channel.`,
    );
  }
  let count = 0;
  const inflator = new Unzlib((piece) => {
    count += piece.length;
    if (count > expected)
      throw dataError(name, expected, 'more: the file is damaged or a decompression bomb');
  });
  try {
    for (const chunk of structure.idat) {
      for (let start = 0; start < chunk.length; start += PIECE) {
        inflator.push(chunk.subarray(start, start + PIECE), false);
      }
    }
    inflator.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof SpadeError) throw error;
    throw dataError(name, expected, `a damaged stream (${String((error as Error).message)})`);
  }
  if (count < expected) throw dataError(name, expected, `only ${count}`);
}

const dataError = (name: string, expected: number, got: string): SpadeError =>
  new SpadeError(
    'file/png-data',
    `"${name}": expected ${expected} bytes of pixels, got ${got}. Copy or download the file again.`,
  );
