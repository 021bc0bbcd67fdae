// The numbers of a class table as files hold them: classes in ascending order, channels by number.
import { REGIONS, type ClassTable, type Region } from '../../runtime/inspect-api';
import { shortNumber, writeCsv } from '../export/csv';
import type { NpyContent } from '../export/export-item';
import type { ClassRow, NamedClass } from './class-rows';
import { momentsAt, type ModulationPart } from './moments';

/** Mean and deviation, [classes, channels, 2]. */
export function npyOfMoments(table: ClassTable, part: ModulationPart, region: Region): NpyContent {
  const { mean, deviation } = table[part][region];
  const values = new Float32Array(2 * mean.length);
  mean.forEach((value, at) => values.set([value, deviation[at]!], 2 * at));
  return { shape: [table.classes.length, table.channels, 2], values };
}

/** A line for each class and channel. */
export function csvOfMoments(
  table: ClassTable,
  classes: readonly NamedClass[],
  part: ModulationPart,
  region: Region,
): string {
  const header = ['class', 'name', 'channel', `${part} mean`, `${part} deviation`];
  const rows = classes.flatMap(({ row, label, name }) =>
    Array.from({ length: table.channels }, (_, channel) => {
      const { mean, deviation } = momentsAt(table, part, region, row, channel);
      return [label, name, channel, shortNumber(mean), shortNumber(deviation)];
    }),
  );
  return writeCsv(header, rows);
}

/** Mean and deviation, [classes, regions, 2], regions in the order of REGIONS. */
export const npyOfRows = (rows: readonly ClassRow[]): NpyContent => ({
  shape: [rows.length, REGIONS.length, 2],
  values: Float32Array.from(
    rows.flatMap(({ moments }) =>
      REGIONS.flatMap((region) => [moments[region].mean, moments[region].deviation]),
    ),
  ),
});

/** A line for each class: its pixels, mean and deviation by region. */
export function csvOfRows(rows: readonly ClassRow[]): string {
  const columns = REGIONS.flatMap((region) => [`pixels ${region}`, `mean ${region}`, `deviation ${region}`]);
  return writeCsv(
    ['class', 'name', ...columns],
    rows.map(({ label, name, pixels, moments }) => [
      label,
      name,
      ...REGIONS.flatMap((region) => [pixels[region], moments[region].mean, moments[region].deviation]),
    ]),
  );
}
