// A painting is kept as tiles of 64 × 64 pixels, so that a stroke writes, sends and undoes only the tiles it touched.
import { deflateSync, inflateSync } from 'fflate';
import type { LabelMap } from '../datasets/labels';
import { SpadeError } from '../tfjs-spade/errors';

const SIDE = 64;

/** The first byte of a tile: whether labels take two bytes, and whether they are deflated. */
const WIDE = 1;
const DEFLATED = 2;

type Size = Pick<LabelMap, 'width' | 'height'>;

interface Tile {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Every tile of a map, the cut ones at the right and lower border included. */
export function tilesOf({ width, height }: Size): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let y = 0; y < height; y += SIDE)
    for (let x = 0; x < width; x += SIDE)
      tiles.push({
        key: `${x / SIDE},${y / SIDE}`,
        x,
        y,
        width: Math.min(SIDE, width - x),
        height: Math.min(SIDE, height - y),
      });
  return tiles;
}

/** Whether two maps of one size differ inside a tile. */
export function tileDiffers(a: LabelMap, b: LabelMap, tile: Tile): boolean {
  for (let y = tile.y; y < tile.y + tile.height; y++) {
    const start = y * a.width + tile.x;
    for (let index = start; index < start + tile.width; index++)
      if (a.labels[index] !== b.labels[index]) return true;
  }
  return false;
}

/** The labels of a tile as bytes, two a label above 256 classes, deflated where that is smaller. */
export function encodeTile(map: LabelMap, tile: Tile, numClasses: number): Uint8Array {
  const wide = numClasses > 256;
  const raw = new Uint8Array(tile.width * tile.height * (wide ? 2 : 1));
  let at = 0;
  for (let y = tile.y; y < tile.y + tile.height; y++)
    for (let x = tile.x; x < tile.x + tile.width; x++) {
      const label = map.labels[y * map.width + x]!;
      raw[at++] = label & 255;
      if (wide) raw[at++] = label >> 8;
    }
  const deflated = deflateSync(raw);
  const smaller = deflated.length < raw.length;
  const bytes = smaller ? deflated : raw;
  const tagged = new Uint8Array(bytes.length + 1);
  tagged[0] = (wide ? WIDE : 0) | (smaller ? DEFLATED : 0);
  tagged.set(bytes, 1);
  return tagged;
}

/**
 * Writes a tile into its place of `map`; a tile that was never written is class 0.
 * @throws SpadeError 'file/painting' when the bytes are no tile of this size or hold no class of the painting
 */
export function decodeTile(bytes: unknown, map: LabelMap, tile: Tile, numClasses: number): void {
  const count = tile.width * tile.height;
  const wide = bytes instanceof Uint8Array && ((bytes[0] ?? 0) & WIDE) !== 0;
  const raw = bytes === undefined ? new Uint8Array(count) : rawBytes(bytes, wide ? count * 2 : count);
  for (let index = 0; index < count; index++) {
    const label = wide ? raw[index * 2]! | (raw[index * 2 + 1]! << 8) : raw[index]!;
    if (label >= numClasses) throw tileError(`labels 0..${numClasses - 1}`, `${label}`);
    const x = tile.x + (index % tile.width);
    const y = tile.y + Math.floor(index / tile.width);
    map.labels[y * map.width + x] = label;
  }
}

function rawBytes(bytes: unknown, length: number): Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw tileError('bytes', typeof bytes);
  const raw = ((bytes[0] ?? 0) & DEFLATED) === 0 ? bytes.subarray(1) : inflated(bytes.subarray(1), length);
  if (raw.length !== length) throw tileError(`${length} bytes`, `${raw.length}`);
  return raw;
}

function inflated(bytes: Uint8Array, length: number): Uint8Array {
  try {
    // One byte more than expected shows a tile that is too long without following it to its end.
    return inflateSync(bytes, { out: new Uint8Array(length + 1) });
  } catch (error) {
    throw tileError('a deflated tile', String((error as Error).message));
  }
}

const tileError = (expected: string, got: string): SpadeError =>
  new SpadeError('file/painting', `a tile of a painting: expected ${expected}, got ${got}. It was damaged.`);
