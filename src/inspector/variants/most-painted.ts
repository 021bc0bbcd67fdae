// Which class a graph's painting shows most: what stands for the whole picture where one class must.
import type { LabelMap } from '../../datasets/labels';

/** The class of most pixels, the smaller one of two; 0 for an empty map. */
export function mostPainted({ labels }: Pick<LabelMap, 'labels'>): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [best] = [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || a - b);
  return best?.[0] ?? 0;
}
