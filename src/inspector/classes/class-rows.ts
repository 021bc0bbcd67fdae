// The class table as rows to show: one a class, sorted by any of its columns.
import type { LabelEncoding } from '../../datasets/labels';
import { REGIONS, type ChannelChoice, type ClassTable, type Region } from '../../runtime/inspect-api';
import { momentsOfClass, type ModulationPart, type Moments } from './moments';

export interface NamedClass {
  /** Its place in the table. */
  readonly row: number;
  readonly label: number;
  readonly name: string;
  /** As CSS. */
  readonly colour: string;
}

export interface ClassRow extends NamedClass {
  readonly pixels: { readonly [R in Region]: number };
  readonly moments: { readonly [R in Region]: Moments };
}

export type SortColumn = 'label' | 'name' | 'pixels' | Region;

export interface Sorting {
  readonly column: SortColumn;
  readonly isRising: boolean;
}

/** Classes of a table by the names of their encoding. */
export const namedClasses = (
  { classes }: Pick<ClassTable, 'classes'>,
  encoding: LabelEncoding | null,
): readonly NamedClass[] =>
  classes.map((label, row) => ({
    row,
    label,
    name: encoding?.names[label] ?? `class ${label}`,
    colour: `rgb(${(encoding?.colours[label] ?? [128, 128, 128]).join(' ')})`,
  }));

export const classRows = (
  table: ClassTable,
  classes: readonly NamedClass[],
  part: ModulationPart,
  channel: ChannelChoice,
): readonly ClassRow[] =>
  classes.map((named) => ({
    ...named,
    pixels: byRegion((region) => table.pixels[region][named.row]!),
    moments: byRegion((region) => momentsOfClass(table, part, region, named.row, channel)),
  }));

const byRegion = <T>(of: (region: Region) => T): { readonly [R in Region]: T } =>
  Object.fromEntries(REGIONS.map((region) => [region, of(region)])) as { [R in Region]: T };

const COMPARE: { readonly [C in SortColumn]: (a: ClassRow, b: ClassRow) => number } = {
  label: (a, b) => a.label - b.label,
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
  pixels: (a, b) => a.pixels.all - b.pixels.all,
  all: (a, b) => a.moments.all.mean - b.moments.all.mean,
  interior: (a, b) => a.moments.interior.mean - b.moments.interior.mean,
  border: (a, b) => a.moments.border.mean - b.moments.border.mean,
};

/** Rows whose value is no number stand last in both directions. */
export function sortRows(rows: readonly ClassRow[], { column, isRising }: Sorting): readonly ClassRow[] {
  const hasNoValue = (row: ClassRow): boolean => COMPARE[column](row, row) !== 0;
  const empty = rows.filter(hasNoValue);
  const sorted = rows
    .filter((row) => !hasNoValue(row))
    .sort((a, b) => (isRising ? 1 : -1) * COMPARE[column](a, b) || a.label - b.label);
  return [...sorted, ...empty];
}

/** What a click on a column's header does: turns its order around, or sorts by it, names rising and numbers falling. */
export const nextSorting = (now: Sorting, column: SortColumn): Sorting =>
  now.column === column
    ? { column, isRising: !now.isRising }
    : { column, isRising: column === 'name' || column === 'label' };
