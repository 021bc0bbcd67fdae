import { describe, expect, it } from 'vitest';
import { fromBase64, noiseBytes, pillow } from '../../../../tests/fixtures/labels';
import { roundHalfEven } from '../../../tfjs-spade/rounding';
import { resizeBicubic } from './bicubic';
import { cropRaster, flipRaster } from './crop';
import { nearestIndices, resizeNearest } from './nearest';
import { emptyRaster, type Raster } from './raster';

/** A raster of one channel whose samples count up from 0. */
const counting = (width: number, height: number): Raster<Int32Array> => ({
  width,
  height,
  channels: 1,
  data: Int32Array.from({ length: width * height }, (_, i) => i),
});

describe('nearest', () => {
  it.each(pillow.nearest)(
    'picks the pixels of Pillow and of PyTorch for $from to $to',
    ({ from, to, pil, torch }) => {
      expect(Array.from(nearestIndices(from, to, 'pil'))).toEqual(pil);
      expect(Array.from(nearestIndices(from, to, 'torch'))).toEqual(torch);
    },
  );

  it('resizes both axes and keeps channels together', () => {
    const source: Raster = { width: 2, height: 1, channels: 2, data: Uint8Array.of(1, 2, 3, 4) };
    const { data } = resizeNearest(source, { width: 4, height: 2 }, 'torch');
    expect(Array.from(data)).toEqual([1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4]);
  });
});

describe('bicubic', () => {
  it.each(pillow.bicubic)('gives the bytes of Pillow for $from to $to', ({ from, to, data }) => {
    const [width, height] = from;
    const source = { width, height, channels: 3, data: noiseBytes(width * height * 3) };
    const result = resizeBicubic(source, { width: to[0], height: to[1] });
    expect(result.data).toEqual(fromBase64(data));
  });
});

describe('crop and flip', () => {
  it('cuts out a rectangle', () => {
    expect(Array.from(cropRaster(counting(4, 3), { x: 1, y: 1, width: 2, height: 2 }).data)).toEqual([
      5, 6, 9, 10,
    ]);
  });

  it('fills with 0 beyond the source', () => {
    expect(Array.from(cropRaster(counting(2, 2), { x: 1, y: 1, width: 3, height: 2 }).data)).toEqual([
      3, 0, 0, 0, 0, 0,
    ]);
    expect(Array.from(cropRaster(counting(2, 2), { x: -1, y: -1, width: 2, height: 2 }).data)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(Array.from(cropRaster(counting(2, 2), { x: 9, y: 0, width: 1, height: 2 }).data)).toEqual([0, 0]);
  });

  it('mirrors pixels, not channels', () => {
    const source: Raster = { width: 2, height: 1, channels: 2, data: Uint8Array.of(1, 2, 3, 4) };
    expect(Array.from(flipRaster(source).data)).toEqual([3, 4, 1, 2]);
  });
});

it.each(pillow.round)('rounds %d as Python does', (value, expected) => {
  expect(roundHalfEven(value) + 0).toBe(expected);
});

it('refuses sizes that no picture has', () => {
  for (const width of [0, -1, 1.5, 16385, Number.NaN]) {
    expect(() => emptyRaster(counting(1, 1), { width, height: 1 })).toThrow('expected a size of 1 to 16384');
  }
});
