// Cutting out and mirroring, for labels, instances and images alike.
import { emptyRaster, type Raster, type RasterData, type Size } from './raster';

export interface Rectangle extends Size {
  x: number;
  y: number;
}

/** Cuts out a rectangle; what lies beyond the source is 0 (for labels that is class 0, as in the reference). */
export function cropRaster<D extends RasterData>(source: Raster<D>, area: Rectangle): Raster<D> {
  const result = emptyRaster(source, area);
  const { channels } = source;
  const left = Math.max(0, area.x);
  const right = Math.min(source.width, area.x + area.width);
  for (let y = Math.max(0, area.y); y < Math.min(source.height, area.y + area.height) && left < right; y++) {
    const row = source.data.subarray(
      (y * source.width + left) * channels,
      (y * source.width + right) * channels,
    );
    result.data.set(row, ((y - area.y) * area.width + left - area.x) * channels);
  }
  return result;
}

/** Mirrors left and right. */
export function flipRaster<D extends RasterData>(source: Raster<D>): Raster<D> {
  const result = emptyRaster(source, source);
  const { width, height, channels, data } = source;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      const to = (y * width + width - 1 - x) * channels;
      for (let c = 0; c < channels; c++) result.data[to + c] = data[from + c] ?? 0;
    }
  }
  return result;
}
