// One painting inside the shared document. Size, classes and tiles stand together in a canvas that is replaced as a
// whole, so that a stroke of another tab never lands in a map of another size.
import * as Y from 'yjs';
import { checkLabels, type LabelMap } from '../datasets/labels';
import { LIMITS } from '../graph/schema/limits';
import { SpadeError } from '../tfjs-spade/errors';
import type { Painting } from './api';
import { inside, type Journal, type Place } from './journal';
import { decodeTile, encodeTile, tileDiffers, tilesOf } from './tiles';
import type { Tree, TreeMap } from './tree';

export type PaintingContent = Omit<Painting, 'id' | 'version'>;

/** Longest side that can be saved as a PNG and read back. */
export const MAX_SIDE = LIMITS.painting.side;
export const MAX_CLASSES = LIMITS.painting.classes;

export const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;

const fits = (count: number, most: number): boolean => isCount(count, most);

/** @throws SpadeError 'label/size', 'label/range' or 'option/classes' for what is no painting */
export function checkPainting({ map, numClasses, title }: PaintingContent): void {
  if (!fits(map.width, MAX_SIDE) || !fits(map.height, MAX_SIDE)) {
    throw new SpadeError(
      'label/size',
      `the painting "${title}": expected 1 to ${MAX_SIDE} pixels a side, got ${map.width} x ${map.height}. Scale it down.`,
    );
  }
  if (!fits(numClasses, MAX_CLASSES)) {
    throw new SpadeError(
      'option/classes',
      `the painting "${title}": expected 1 to ${MAX_CLASSES} classes, got ${numClasses}`,
    );
  }
  checkLabels(map, numClasses, `the painting "${title}"`);
}

/** A painting as it is stored; its content is checked. */
export function layOutPainting({ title, map, encoding, numClasses }: PaintingContent): TreeMap {
  const { width, height } = map;
  const empty = blank(width, height);
  const used = tilesOf(map).filter((tile) => tileDiffers(empty, map, tile));
  const tiles = new Map(used.map((tile) => [tile.key, encodeTile(map, tile, numClasses)]));
  const canvas = new Map<string, Tree>(Object.entries({ width, height, encoding, numClasses, tiles }));
  return new Map<string, Tree>(Object.entries({ title, canvas }));
}

/**
 * Writes what differs between `before`, the content of `record`, and `after`; both are checked.
 * @returns the keys of the tiles written, or null when more than tiles changed
 */
export function writePainting(
  journal: Journal,
  record: Place,
  before: PaintingContent,
  after: PaintingContent,
): ReadonlySet<string> | null {
  if (before.title !== after.title) journal.set(record, 'title', after.title);
  const tiles = inside(inside(record, 'canvas')!, 'tiles')!;
  const { map, numClasses } = after;
  if (
    before.map.width !== map.width ||
    before.map.height !== map.height ||
    before.encoding !== after.encoding ||
    before.numClasses !== numClasses
  ) {
    journal.set(record, 'canvas', layOutPainting(after).get('canvas')!);
    return null;
  }
  const differing = tilesOf(map).filter((tile) => tileDiffers(before.map, map, tile));
  for (const tile of differing) journal.set(tiles, tile.key, encodeTile(map, tile, numClasses));
  return before.title === after.title ? new Set(differing.map((tile) => tile.key)) : null;
}

/**
 * The painting in `record`. Of a canvas that was read before, as `known`, only the tiles named in `changed` are
 * decoded again; the labels are always a new array when something changed.
 * @throws SpadeError 'file/painting' when the record is damaged
 */
export function readPainting(
  record: Y.Map<unknown>,
  known?: PaintingContent,
  changed?: ReadonlySet<string>,
): PaintingContent {
  const canvas = record.get('canvas');
  const title = record.get('title');
  if (!(canvas instanceof Y.Map) || typeof title !== 'string') throw recordError('a title and a canvas');
  const [width, height, encoding, numClasses, tiles] = [
    'width',
    'height',
    'encoding',
    'numClasses',
    'tiles',
  ].map((key) => canvas.get(key) as unknown);
  if (!isCount(width, MAX_SIDE) || !isCount(height, MAX_SIDE)) throw recordError('a size');
  if (!isCount(numClasses, MAX_CLASSES) || typeof encoding !== 'string') throw recordError('classes');
  if (!(tiles instanceof Y.Map)) throw recordError('tiles');
  const partly = known && changed;
  const map = partly ? { width, height, labels: known.map.labels.slice() } : blank(width, height);
  for (const tile of tilesOf(map))
    if (!partly || changed.has(tile.key)) decodeTile(tiles.get(tile.key), map, tile, numClasses);
  return { title, map, encoding, numClasses };
}

const blank = (width: number, height: number): LabelMap => ({
  width,
  height,
  labels: new Int32Array(width * height),
});

const recordError = (expected: string): SpadeError =>
  new SpadeError('file/painting', `a painting: expected ${expected}, got none. It was damaged.`);
