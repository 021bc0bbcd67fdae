import { expect, it } from 'vitest';
import { fromHex, interleavedPalette, packRgb } from './interleaved-palette';

it('deals the bits of id + 1 to red, green and blue', () => {
  expect(interleavedPalette(8)).toEqual([
    [128, 0, 0],
    [0, 128, 0],
    [128, 128, 0],
    [0, 0, 128],
    [128, 0, 128],
    [0, 128, 128],
    [128, 128, 128],
    [64, 0, 0],
  ]);
});

it('never repeats a colour', () => {
  expect(new Set(interleavedPalette(5000).map((colour) => packRgb(...colour))).size).toBe(5000);
});

it('reads hexadecimal colours', () => {
  expect(fromHex('#9CEEDD')).toEqual([156, 238, 221]);
  expect(packRgb(...fromHex('#9CEEDD'))).toBe(0x9ceedd);
});
