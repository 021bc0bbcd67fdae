// Two different "nearest" meet in SPADE: PIL's when a file is loaded, PyTorch's when a map is shrunk inside the network.
import { emptyRaster, type Raster, type RasterData, type Size } from './raster';

export type NearestRule = 'pil' | 'torch';

/**
 * The source index of every destination index along one axis.
 *
 * 'pil': floor((dst + 0.5) * in / out), the step added up in float64 as Pillow does.
 * 'torch': min(floor(dst * in / out), in - 1) with the step in float32, PyTorch's legacy nearest.
 * @returns `to` indices in 0..from - 1
 */
export function nearestIndices(from: number, to: number, rule: NearestRule): Int32Array {
  const indices = new Int32Array(to);
  const step = rule === 'pil' ? from / to : Math.fround(from / to);
  let centre = step * 0.5;
  for (let dst = 0; dst < to; dst++) {
    const src = rule === 'pil' ? centre : Math.fround(dst * step);
    indices[dst] = Math.min(Math.floor(src), from - 1);
    centre += step;
  }
  return indices;
}

/** Resizes by picking source pixels; the only resize that keeps labels labels. Any number of channels. */
export function resizeNearest<D extends RasterData>(
  source: Raster<D>,
  size: Size,
  rule: NearestRule,
): Raster<D> {
  const result = emptyRaster(source, size);
  const columns = nearestIndices(source.width, size.width, rule);
  const rows = nearestIndices(source.height, size.height, rule);
  const { channels } = source;
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      const from = (row * source.width + column) * channels;
      for (let c = 0; c < channels; c++) result.data[at++] = source.data[from + c] ?? 0;
    }
  }
  return result;
}
