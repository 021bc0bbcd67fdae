// What stands in a file beside the pixels of a painting.
import { SpadeError } from '../tfjs-spade/errors';
import { isRecord } from './json';
import { isCount, MAX_CLASSES, MAX_SIDE, type PaintingContent } from './painting-record';

/** A painting with its id, without what belongs to one session. */
export type NamedPainting = PaintingContent & { readonly id: string };

export interface PaintingHeader {
  readonly id: string;
  readonly title: string;
  readonly encoding: string;
  readonly numClasses: number;
  readonly width: number;
  readonly height: number;
}

const MAX_TEXT = 200;

export const headerOf = ({ id, title, encoding, numClasses, map }: NamedPainting): PaintingHeader => ({
  id,
  title,
  encoding,
  numClasses,
  width: map.width,
  height: map.height,
});

/** Whether `parseHeader` takes it. */
export const isHeader = ({ id, title, encoding }: PaintingHeader): boolean =>
  [id, title, encoding].every(isText) && id !== '__proto__';

/** @throws SpadeError 'file/painting' naming what is missing or out of range */
export function parseHeader(value: unknown): PaintingHeader {
  const { id, title, encoding, numClasses, width, height } = isRecord(value) ? value : {};
  if (!isText(id) || id === '__proto__' || !isText(title) || !isText(encoding))
    throw headerError(`an id, a title and an encoding of at most ${MAX_TEXT} characters`);
  if (!isCount(numClasses, MAX_CLASSES)) throw headerError(`1 to ${MAX_CLASSES} classes`);
  if (!isCount(width, MAX_SIDE) || !isCount(height, MAX_SIDE))
    throw headerError(`1 to ${MAX_SIDE} pixels a side`);
  return { id, title, encoding, numClasses, width, height };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_TEXT;

const headerError = (expected: string): SpadeError =>
  new SpadeError('file/painting', `a painting in the file: expected ${expected}. The file is damaged.`);
