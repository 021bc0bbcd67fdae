// The outside of a PNG, read before anything is inflated: its size decides whether the inside may be touched at all.
import { SpadeError } from '../../../tfjs-spade/errors';

export type PngDepth = 1 | 2 | 4 | 8 | 16;

/** What the header of a PNG promises, and `critical`: the same file without any chunk that pixels do not need. */
export interface PngStructure {
  width: number;
  height: number;
  depth: PngDepth;
  channels: 1 | 2 | 3 | 4;
  indexed: boolean;
  interlaced: boolean;
  idat: Iterable<Uint8Array>;
  critical: Uint8Array;
}

/** Longest side that is decoded; a label map of 8192 pixels is far beyond what a network takes. */
const MAX_SIDE = 8192;
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const CRITICAL = ['IHDR', 'PLTE', 'IDAT', 'IEND'];
const COLOUR_TYPES = new Map<number, { channels: 1 | 2 | 3 | 4; depths: readonly number[] }>([
  [0, { channels: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, depths: [8, 16] }],
  [3, { channels: 1, depths: [1, 2, 4, 8] }],
  [4, { channels: 2, depths: [8, 16] }],
  [6, { channels: 4, depths: [8, 16] }],
]);

/**
 * Walks the chunks of a PNG without inflating or copying pixels.
 *
 * Errors: SpadeError 'file/png-signature', 'file/png-header', 'file/png-size' (a side is 0 or above 8192),
 * 'file/png-truncated', 'file/png-chunk', each with the name of the file.
 * @see PNG specification (Third edition), chapters 5 and 11
 */
export function readPngStructure(bytes: Uint8Array, name: string): PngStructure {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) {
    throw new SpadeError(
      'file/png-signature',
      `"${name}" is no PNG: expected a file that starts with 89 50 4E 47, got ${hex(bytes.subarray(0, 4))}. Save it as PNG.`,
    );
  }
  const chunks = walkChunks(bytes, name);
  const header = readHeader(chunks[0], name);
  const idat = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data);
  const palettes = chunks.filter((chunk) => chunk.type === 'PLTE');
  // A second header would replace the sizes that were just checked.
  if (chunks.filter((chunk) => chunk.type === 'IHDR').length > 1)
    throw chunkError(name, 'expected one header, got more');
  if (idat.length === 0) throw chunkError(name, 'expected pixels in an IDAT chunk, got none');
  if (palettes.length > 1) throw chunkError(name, `expected one palette, got ${palettes.length}`);
  if (header.indexed && palettes.length === 0) throw chunkError(name, 'expected a palette (PLTE), got none');
  const length = palettes[0]?.data.length ?? 0;
  if (length % 3 !== 0 || length > 768) {
    throw chunkError(name, `expected a palette of at most 256 colours of 3 bytes, got ${length} bytes`);
  }
  return { ...header, idat, critical: joinCritical(bytes, chunks) };
}

interface Chunk {
  type: string;
  data: Uint8Array;
  whole: Uint8Array;
}

function walkChunks(bytes: Uint8Array, name: string): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let offset = SIGNATURE.length;
  while (chunks.at(-1)?.type !== 'IEND') {
    const length = offset + 12 <= bytes.length ? view.getUint32(offset) : 0;
    const end = offset + 12 + length;
    if (end > bytes.length) {
      throw new SpadeError(
        'file/png-truncated',
        `"${name}" ends too early: expected a chunk up to byte ${end}, got a file of ${bytes.length} bytes. Copy or download it again.`,
      );
    }
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    // A lower-case first letter marks a chunk that a decoder may skip; one file can hold millions of empty ones.
    if (CRITICAL.includes(type)) {
      const data = bytes.subarray(offset + 8, end - 4);
      chunks.push({ type, data, whole: bytes.subarray(offset, end) });
    } else if (!/^[a-z][A-Za-z]{3}$/.test(type)) {
      throw chunkError(
        name,
        `expected chunks of the PNG specification, got one that is unknown at byte ${offset}`,
      );
    }
    offset = end;
  }
  return chunks;
}

function readHeader(chunk: Chunk | undefined, name: string): Omit<PngStructure, 'idat' | 'critical'> {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) {
    throw new SpadeError(
      'file/png-header',
      `"${name}": expected a header (IHDR) of 13 bytes first, got ${chunk?.type ?? 'nothing'}. Save the file again as PNG.`,
    );
  }
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth = 0, colourType = 0, compression = 0, filter = 0, interlace = 0] = chunk.data.subarray(8);
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
    throw new SpadeError(
      'file/png-size',
      `"${name}": expected 1 to ${MAX_SIDE} pixels a side, got ${width} x ${height}. Scale the picture down (labels with nearest neighbour).`,
    );
  }
  const kind = COLOUR_TYPES.get(colourType);
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) {
    throw new SpadeError(
      'file/png-header',
      `"${name}": expected a colour type and depth of the PNG specification, got type ${colourType} with ${depth} bits, ` +
        `compression ${compression}, filter ${filter}, interlace ${interlace}. Save the file again as PNG.`,
    );
  }
  return {
    width,
    height,
    depth: depth as PngDepth,
    channels: kind.channels,
    indexed: colourType === 3,
    interlaced: interlace === 1,
  };
}

function joinCritical(bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array {
  const parts = [bytes.subarray(0, SIGNATURE.length), ...chunks.map((chunk) => chunk.whole)];
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ') || 'an empty file';

const chunkError = (name: string, what: string): SpadeError =>
  new SpadeError('file/png-chunk', `"${name}": ${what}. Save the file again as PNG.`);
