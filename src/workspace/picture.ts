// A generated PNG carries what made it in a chunk of its own, which other programs pass over: opened here again, it
// brings graph, paintings and style back.
import { crc32 } from '../tfjs-spade/crc32';
import { SpadeError } from '../tfjs-spade/errors';
import { packWork, unpackWork, type Work } from './pack';

/** Ancillary, private, and kept by programs that copy chunks they do not know. */
const TYPE = 'spDe';
const VERSION = 1;
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const MAX_PACKED = 16 * 2 ** 20;
const MAX_INFLATED = 64 * 2 ** 20;

interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The PNG with `work` in it, in place of what it carried before.
 * @throws SpadeError 'file/picture' when the bytes are no whole PNG, or the work is over 16 MB (64 MB before
 *   compression)
 */
export function embedWork(png: Uint8Array, work: Work): Uint8Array<ArrayBuffer> {
  const chunks = chunksOf(png);
  if (chunks?.at(-1)?.type !== 'IEND') throw pictureError('a whole PNG', 'something else');
  const packed = packWork(work, MAX_INFLATED);
  if (packed === null || packed.length > MAX_PACKED)
    throw new SpadeError(
      'file/picture',
      `the picture cannot carry its graph: expected at most ${MAX_PACKED} bytes of work (${MAX_INFLATED} before compression), 64 paintings and titles of 200 characters, got ${packed?.length ?? 'more'}. Export the workspace as a file instead.`,
    );
  const kept = chunks.filter(({ type }) => type !== TYPE).map(({ start, end }) => png.subarray(start, end));
  const parts = [png.subarray(0, SIGNATURE.length), ...kept.slice(0, -1), chunkOf(packed), ...kept.slice(-1)];
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function chunkOf(packed: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + 1 + packed.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 1 + packed.length);
  chunk.set(new TextEncoder().encode(TYPE), 4);
  chunk[8] = VERSION;
  chunk.set(packed, 9);
  view.setUint32(9 + packed.length, crc32(chunk.subarray(4, 9 + packed.length)));
  return chunk;
}

/**
 * What a picture carries; null when it is no PNG or carries nothing.
 * @throws SpadeError 'file/picture' when it is damaged, 'file/newer', or as `unpackWork`
 */
export function readWork(png: Uint8Array): Work | null {
  const chunk = chunksOf(png)?.find(({ type }) => type === TYPE);
  if (!chunk) return null;
  const { start, end } = chunk;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (crc32(png.subarray(start + 4, end - 4)) !== view.getUint32(end - 4))
    throw pictureError('its graph with the right checksum', 'another');
  const version = png[start + 8];
  if (end - start > MAX_PACKED + 13)
    throw pictureError(`at most ${MAX_PACKED} bytes of work`, `${end - start}`);
  if (version !== VERSION)
    throw new SpadeError(
      'file/newer',
      `the picture carries a graph of another SPADE Playground (version ${version ?? 'unknown'}, this one knows ${VERSION}). Reload the page to get the newest one.`,
    );
  return unpackWork(png.subarray(start + 9, end - 4), MAX_INFLATED);
}

/** The chunks up to the end or to where the file breaks off; null when it is no PNG. */
function chunksOf(png: Uint8Array): readonly Chunk[] | null {
  if (SIGNATURE.some((byte, index) => png[index] !== byte)) return null;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Chunk[] = [];
  let start = SIGNATURE.length;
  while (start + 12 <= png.length && chunks.at(-1)?.type !== 'IEND') {
    const end = start + 12 + view.getUint32(start);
    if (end > png.length) break;
    chunks.push({ type: String.fromCharCode(...png.subarray(start + 4, start + 8)), start, end });
    start = end;
  }
  return chunks;
}

const pictureError = (expected: string, got: string): SpadeError =>
  new SpadeError('file/picture', `the picture: expected ${expected}, got ${got}. Take the original file.`);
