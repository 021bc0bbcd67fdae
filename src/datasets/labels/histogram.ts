// The palette shows how much of the map each class covers, and which classes a file really uses.
import { checkLabels, type LabelMap } from './label-map';

export interface ClassCount {
  label: number;
  /** Pixels. */
  count: number;
  /** Of all pixels, 0..1. */
  share: number;
}

/**
 * Counts the pixels of every class, absent ones included, in the order of the channels.
 * @throws SpadeError 'label/range' or 'label/size' when the map does not have these classes
 */
export function histogram(map: LabelMap, numClasses: number): ClassCount[] {
  checkLabels(map, numClasses, 'counting classes');
  const counts = new Array<number>(numClasses).fill(0);
  for (const label of map.labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count, label) => ({ label, count, share: count / Math.max(1, map.labels.length) }));
}
