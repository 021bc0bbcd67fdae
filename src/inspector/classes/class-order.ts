// In which order classes stand, in the heat map and in the matrix of distances.
import type { ClassTable } from '../../runtime/inspect-api';
import type { NamedClass } from './class-rows';
import { similarityChain } from './similarity';

export type ClassOrder = 'number' | 'name' | 'pixels' | 'similarity';

/** @param classes in the order of the table */
export function orderClasses(
  { pixels, distances }: Pick<ClassTable, 'pixels' | 'distances'>,
  classes: readonly NamedClass[],
  order: ClassOrder,
): readonly NamedClass[] {
  switch (order) {
    case 'number':
      return classes;
    case 'name':
      return classes.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.label - b.label);
    case 'pixels':
      return classes.toSorted((a, b) => pixels.all[b.row]! - pixels.all[a.row]! || a.label - b.label);
    case 'similarity':
      return similarityChain(distances, classes.length).map((row) => classes[row]!);
  }
}
