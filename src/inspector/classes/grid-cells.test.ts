import { describe, expect, test } from 'vitest';
import { cellAfterKey, cellUnder, pixelsOfCells } from './grid-cells';

const SIZE = { rows: 4, columns: 30 };

describe('cells of a heat map', () => {
  test('lie under a point of the picture, its far edges included', () => {
    expect(cellUnder(0, 0, SIZE)).toEqual({ row: 0, column: 0 });
    expect(cellUnder(0.5, 0.49, SIZE)).toEqual({ row: 1, column: 15 });
    expect(cellUnder(1, 1, SIZE)).toEqual({ row: 3, column: 29 });
  });

  test.each([
    ['ArrowRight', false, { row: 2, column: 6 }],
    ['ArrowLeft', true, { row: 2, column: 0 }],
    ['ArrowDown', true, { row: 3, column: 5 }],
    ['PageUp', false, { row: 0, column: 5 }],
    ['Home', false, { row: 2, column: 0 }],
    ['End', true, { row: 2, column: 29 }],
  ])('are reached by %s (shift: %s)', (key, shiftKey, expected) => {
    expect(cellAfterKey({ row: 2, column: 5 }, { key, shiftKey }, SIZE)).toEqual(expected);
  });

  test('are not left by another key', () => {
    expect(cellAfterKey({ row: 0, column: 0 }, { key: 'a', shiftKey: false }, SIZE)).toBeNull();
  });

  test('are a pixel each, and clear where there is no number', () => {
    const values = [0, 1, NaN, -1];
    const pixels = pixelsOfCells({ rows: 2, columns: 2 }, (row, column) => values[row * 2 + column]!, {
      middle: 0,
      reach: 1,
      signed: true,
    });
    const alpha = [3, 7, 11, 15].map((at) => pixels[at]);
    expect(alpha).toEqual([255, 255, 0, 255]);
    // Red above the middle, blue below it.
    expect(pixels[4]!).toBeGreaterThan(pixels[6]!);
    expect(pixels[14]!).toBeGreaterThan(pixels[12]!);
  });
});
