// Which class a graph's painting shows most: what stands for the whole picture where one class must.
import type { LabelMap } from '../../datasets/labels';

/** The class of most pixels, the smaller one of two; 0 for an empty map. */
export function mostPainted({ labels }: Pick<LabelMap, 'labels'>): number {
  const counts = new Int32Array(labels.reduce((most, label) => Math.max(most, label), 0) + 1);
  for (const label of labels) counts[label]!++;
  return counts.reduce((best, count, label) => (count > counts[best]! ? label : best), 0);
}
