// Cells of a heat map: which one lies under a point, which one a key goes to, and their colours as pixels.
import { colourOn } from '../draw/paint';
import type { ColourScale } from '../draw/scale';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

const within = (index: number, count: number): number => Math.min(count - 1, Math.max(0, index));

/** @param u from the left and @param v from the top, 0..1 */
export const cellUnder = (u: number, v: number, { rows, columns }: GridSize): Cell => ({
  row: within(Math.floor(v * rows), rows),
  column: within(Math.floor(u * columns), columns),
});

const PAGE = 10;
const STEPS: Readonly<Record<string, Cell>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  PageUp: { row: -PAGE, column: 0 },
  PageDown: { row: PAGE, column: 0 },
  Home: { row: 0, column: -Infinity },
  End: { row: 0, column: Infinity },
};

/** The cell that a key goes to; null for a key that goes nowhere. Shift goes ten at a time. */
export function cellAfterKey(
  { row, column }: Cell,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { rows, columns }: GridSize,
): Cell | null {
  const step = STEPS[key];
  if (!step) return null;
  const times = shiftKey ? PAGE : 1;
  // 0 · ∞ is not a number, so whole ways are not multiplied.
  const far = Number.isFinite(step.column) ? step.column * times : step.column;
  return { row: within(row + step.row * times, rows), column: within(column + far, columns) };
}

/** A pixel a cell, opaque; a value that is no number is clear. */
export function pixelsOfCells(
  { rows, columns }: GridSize,
  value: (row: number, column: number) => number,
  scale: ColourScale,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(rows * columns);
  const colour = colourOn(scale);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const number = value(row, column);
      if (!Number.isNaN(number)) pixels[row * columns + column] = colour(number);
    }
  return new Uint8ClampedArray(pixels.buffer);
}
