// Tables as text that spreadsheets and programs read alike.

export type CsvCell = string | number | null;

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as CSV after RFC 4180, the header first. Numbers have all their digits, what is no number is empty; text that a
 * spreadsheet would compute begins with an apostrophe.
 */
export const writeCsv = (header: readonly string[], rows: Iterable<readonly CsvCell[]>): string =>
  [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

/** A float32 with as few digits as give it back: 0.1 instead of 0.10000000149011612. */
export function shortNumber(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return value;
}
