// The rows of a table in the order of one of its columns.

export interface NumberRow {
  readonly name: string;
  /** Numbers are written short; null where there is none. */
  readonly cells: readonly (string | number | null)[];
}

export interface RowOrder {
  /** Of all columns, that of the names is 0. */
  readonly column: number;
  readonly isDescending: boolean;
}

type Cell = NumberRow['cells'][number];

const isMissing = (cell: Cell): boolean => cell === null || Number.isNaN(cell);

function compared(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** Each row with its place in what was given; what is missing comes last in both directions. */
export function sortedRows<R extends NumberRow>(
  rows: readonly R[],
  order: RowOrder | null,
): readonly { readonly row: R; readonly index: number }[] {
  const found = rows.map((row, index) => ({ row, index }));
  if (!order) return found;
  const cellOf = ({ name, cells }: NumberRow): Cell =>
    order.column === 0 ? name : (cells[order.column - 1] ?? null);
  return found.sort((first, second) => {
    const [a, b] = [cellOf(first.row), cellOf(second.row)];
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    return order.isDescending ? compared(b, a) : compared(a, b);
  });
}

/** What a click on the head of a column makes of the order: descending, ascending, then as given. */
export function nextOrder(order: RowOrder | null, column: number): RowOrder | null {
  if (order?.column !== column) return { column, isDescending: true };
  return order.isDescending ? { column, isDescending: false } : null;
}
