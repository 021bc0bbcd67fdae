import { describe, expect, it } from 'vitest';
import { fromBase64, pillow } from '../../../tests/fixtures/labels';
import { readRgbPng, toBytes, toSignedUnit } from './image';

const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('-1..1', () => {
  it('is what PyTorch computes, for every byte', () => {
    expect(Array.from(toSignedUnit(allBytes))).toEqual(pillow.signedUnit.values);
  });

  it('goes back to what NumPy writes, for every byte', () => {
    expect(Array.from(toBytes(toSignedUnit(allBytes)))).toEqual(pillow.signedUnit.back);
  });

  it('is clipped and cut off, not rounded', () => {
    expect(Array.from(toBytes(Float32Array.of(-7, -1, 0, 0.9999, 1, 7, Number.NaN)))).toEqual([
      0, 0, 127, 254, 255, 255, 0,
    ]);
  });
});

describe('readRgbPng', () => {
  const rgbOf = (mode: string, bits = 0): number[] => {
    const fixture = pillow.pngs.find((candidate) => candidate.mode === mode && candidate.bits === bits);
    return Array.from(readRgbPng(fromBase64(fixture?.png ?? ''), 'image.png').data);
  };
  const stored = (mode: string): number[] => pillow.pngs.find((fixture) => fixture.mode === mode)?.data ?? [];

  it('repeats grey, drops alpha, keeps RGB', () => {
    expect(rgbOf('RGB')).toEqual(stored('RGB'));
    expect(rgbOf('RGBA')).toEqual(stored('RGBA').filter((_, i) => i % 4 < 3));
    expect(rgbOf('L')).toEqual(stored('L').flatMap((v) => [v, v, v]));
    expect(rgbOf('LA')).toEqual(stored('LA').flatMap((v, i) => (i % 2 === 0 ? [v, v, v] : [])));
  });

  it('scales 1 bit and 16 bits to bytes', () => {
    expect(rgbOf('1')).toEqual(stored('1').flatMap((v) => [v * 255, v * 255, v * 255]));
    expect(rgbOf('I;16')).toEqual(stored('I;16').flatMap((v) => [v >> 8, v >> 8, v >> 8]));
  });

  it('looks palettes up', () => {
    const first = rgbOf('P', 2).slice(0, 3);
    expect(first).toEqual([0, 158, 60]);
  });
});
