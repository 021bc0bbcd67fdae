// A graph with its paintings and style as few bytes, for a link or a picture: JSON, a zero byte that JSON never holds,
// then the labels of each painting, all deflated together.
import { deflateSync, Inflate } from 'fflate';
import type { GraphDocument, Json } from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';
import { checkGraph } from './graph-record';
import { copyJson, isRecord } from './json';
import { headerOf, isHeader, parseHeader, type NamedPainting, type PaintingHeader } from './painting-header';
import { checkPainting } from './painting-record';

/** Everything that made a picture. */
export interface Work {
  readonly graph: GraphDocument;
  readonly paintings: readonly NamedPainting[];
  /** What the page needs to know besides, such as the style; it checks this itself. */
  readonly style: Json;
}

const PIECE = 1024;
const MAX_PAINTINGS = 64;

const bytesPerLabel = (numClasses: number): number => (numClasses > 256 ? 2 : 1);

/**
 * The work deflated; null when what `unpackWork` would inflate is over `most` bytes, or it would not take the work for
 * another reason: a title of a painting over 200 characters, or over 64 paintings.
 */
export function packWork({ graph, paintings, style }: Work, most: number): Uint8Array | null {
  const headers = paintings.map(headerOf);
  if (headers.length > MAX_PAINTINGS || headers.some((header) => !isHeader(header))) return null;
  const labels = paintings.reduce(
    (sum, { map, numClasses }) => sum + map.width * map.height * bytesPerLabel(numClasses),
    0,
  );
  const header = JSON.stringify({ graph, paintings: headers, style });
  // Before anything of that size is made.
  if (labels + header.length > most) return null;
  const parts = [new TextEncoder().encode(header), Uint8Array.of(0), ...paintings.map(labelBytes)];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > most) return null;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return deflateSync(joined, { level: 9 });
}

function labelBytes({ map: { labels }, numClasses }: NamedPainting): Uint8Array {
  if (bytesPerLabel(numClasses) === 1) return Uint8Array.from(labels);
  return Uint8Array.from({ length: labels.length * 2 }, (_, index) =>
    index % 2 === 0 ? labels[index >> 1]! & 255 : labels[index >> 1]! >> 8,
  );
}

/**
 * The inverse of `packWork`, for bytes from anywhere.
 *
 * Memory: inflates piece by piece and stops at `most` bytes.
 * @throws SpadeError 'file/work', 'file/graph', 'file/painting', 'file/newer', 'label/…', 'graph/value'
 */
export function unpackWork(packed: Uint8Array, most: number): Work {
  const bytes = inflateAtMost(packed, most);
  const end = bytes.indexOf(0);
  if (end < 0) throw workError('a header and labels', 'no end of the header');
  const header = parseText(bytes.subarray(0, end));
  if (!isRecord(header) || !Array.isArray(header.paintings) || header.paintings.length > MAX_PAINTINGS)
    throw workError(`a graph and at most ${MAX_PAINTINGS} paintings`, 'something else');
  let offset = end + 1;
  const paintings = header.paintings.map((value: unknown) => {
    const painting = parseHeader(value);
    const length = painting.width * painting.height * bytesPerLabel(painting.numClasses);
    const raw = bytes.subarray(offset, (offset += length));
    if (raw.length !== length) throw workError(`${length} bytes of labels`, `${raw.length}`);
    return paintingOf(painting, raw);
  });
  return { graph: checkGraph(header.graph), paintings, style: copyJson(header.style ?? null, 'the style') };
}

function paintingOf(
  { id, title, encoding, numClasses, width, height }: PaintingHeader,
  raw: Uint8Array,
): NamedPainting {
  const wide = bytesPerLabel(numClasses) === 2;
  const labels = Int32Array.from({ length: width * height }, (_, index) =>
    wide ? raw[index * 2]! | (raw[index * 2 + 1]! << 8) : raw[index]!,
  );
  const painting = { id, title, encoding, numClasses, map: { width, height, labels } };
  checkPainting(painting);
  return painting;
}

function inflateAtMost(packed: Uint8Array, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const inflator = new Inflate((piece, last) => {
    length += piece.length;
    ended ||= last;
    if (length > most) throw workError(`at most ${most} bytes when inflated`, 'more');
    pieces.push(piece);
  });
  try {
    for (let start = 0; start < packed.length; start += PIECE)
      inflator.push(packed.subarray(start, start + PIECE), start + PIECE >= packed.length);
  } catch (error) {
    if (error instanceof SpadeError) throw error;
    throw workError('deflated data', String((error as Error).message));
  }
  if (!ended) throw workError('deflated data', 'a part of it');
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

function parseText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw workError('JSON', String((error as Error).message));
  }
}

const workError = (expected: string, got: string): SpadeError =>
  new SpadeError(
    'file/work',
    `what was shared cannot be read: expected ${expected}, got ${got}. It was cut off or damaged: ask for it again.`,
  );
