// The type that the painter, the readers and the network share: one class per pixel, nothing else.
import { SpadeError } from '../../tfjs-spade/errors';

/** One class per pixel, row by row: `labels[y * width + x]` is 0..numClasses - 1 of the encoding in use. */
export interface LabelMap {
  width: number;
  height: number;
  labels: Int32Array;
}

/**
 * Makes sure that every label is a class.
 * @throws SpadeError 'label/range' naming the first pixel that is not; 'label/size' when the length is wrong
 */
export function checkLabels(map: LabelMap, numClasses: number, what: string): void {
  if (map.labels.length !== map.width * map.height) {
    throw new SpadeError(
      'label/size',
      `${what}: expected ${map.width} x ${map.height} = ${map.width * map.height} labels, got ${map.labels.length}`,
    );
  }
  const at = map.labels.findIndex((label) => label < 0 || label >= numClasses);
  if (at < 0) return;
  throw new SpadeError(
    'label/range',
    `${what}: pixel ${pixelName(at, map.width)} has the label ${map.labels[at]}, expected 0..${numClasses - 1}. ` +
      'Choose the encoding that the map was painted with.',
  );
}

/** The place of a flat index for messages, column first: "(x 3, y 5)". */
export const pixelName = (index: number, width: number): string =>
  `(x ${index % width}, y ${Math.floor(index / width)})`;
