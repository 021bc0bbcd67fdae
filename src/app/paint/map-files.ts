// Label maps in and out of files, and the first map of a newly opened network.
import {
  readLabelMap,
  resizeLabelMap,
  writeColourPng,
  writeIndexPng,
  type LabelEncoding,
  type LabelMap,
  type Size,
} from '../../datasets/labels';
import type { CheckpointReport } from '../../runtime/api';
import { SpadeError } from '../../tfjs-spade/errors';
import type { Landscapes } from './landscapes';
import { download } from '../../editor/dialogs/download';

export const LANDSCAPE_ENCODING = 'gaugan-beta';

/** Maps are painted at this side at least: a network shrinks them itself. */
const LEAST_SIDE = 128;
const LARGEST_SIDE = 1024;
/** A label map of the largest side takes a few megabytes at most; more is another kind of file. */
const LARGEST_FILE = 64 * 2 ** 20;

const fitted = (map: LabelMap, width: number, height: number): LabelMap =>
  map.width === width && map.height === height ? map : resizeLabelMap(map, { width, height }, 'pil');

/** The landscape of a seed at a size. */
export async function landscape(
  landscapes: Landscapes,
  { width, height }: Size,
  seed: number,
): Promise<LabelMap> {
  const side = Math.max(width, height);
  const { labels } = await landscapes.map(seed, side);
  return fitted({ width: side, height: side, labels }, width, height);
}

/** A landscape where the network's classes are those of landscapes, else a map of its first class. */
export async function firstMap(
  { width, height, encoding }: CheckpointReport,
  landscapes: Landscapes,
  seed: number,
): Promise<LabelMap> {
  const scale = Math.max(1, Math.ceil(LEAST_SIDE / Math.min(width, height)));
  const size = { width: width * scale, height: height * scale };
  if (encoding !== LANDSCAPE_ENCODING) return { ...size, labels: new Int32Array(size.width * size.height) };
  return landscape(landscapes, size, seed);
}

export interface ImportedMap {
  readonly map: LabelMap;
  /** What was read, for people. */
  readonly words: string;
}

/** Reads a label PNG; one larger than 1024 pixels a side is scaled down. @throws SpadeError as readLabelMap does */
export async function importMap(file: File, encoding: LabelEncoding): Promise<ImportedMap> {
  if (file.size > LARGEST_FILE) {
    throw new SpadeError(
      'file/size',
      `a label map has at most ${LARGEST_FILE / 2 ** 20} MB, this file ${Math.round(file.size / 2 ** 20)} MB`,
    );
  }
  const read = readLabelMap(new Uint8Array(await file.arrayBuffer()), file.name, encoding);
  const scale = Math.min(1, LARGEST_SIDE / Math.max(read.width, read.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const map = fitted(read, side(read.width), side(read.height));
  const scaled = scale < 1 ? `, scaled to ${map.width} × ${map.height}` : '';
  return { map, words: `${file.name}: ${read.width} × ${read.height} pixels${scaled}.` };
}

export function exportMap(map: LabelMap, encoding: LabelEncoding, kind: 'index' | 'colour'): void {
  const bytes = kind === 'index' ? writeIndexPng(map, encoding) : writeColourPng(map, encoding);
  download(new Blob([new Uint8Array(bytes)], { type: 'image/png' }), `label-map-${kind}`, 'png');
}
