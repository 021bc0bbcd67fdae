// Label maps, instance maps and images move together through resize, crop and flip; this is what they have in common.
import { SpadeError } from '../../../tfjs-spade/errors';

export type RasterData = Uint8Array | Uint8ClampedArray | Uint16Array | Int32Array | Float32Array;

export interface Size {
  width: number;
  height: number;
}

/** Samples [height, width, channels], row by row. */
export interface Raster<D extends RasterData = RasterData> extends Size {
  channels: number;
  data: D;
}

/** Zeros of the same type as `like`. @throws SpadeError 'option/size' when a side is not 1..16384 */
export function emptyRaster<D extends RasterData>(like: Raster<D>, { width, height }: Size): Raster<D> {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > 16384) {
      throw new SpadeError(
        'option/size',
        `expected a size of 1 to 16384 whole pixels a side, got ${width} x ${height}. Change the load or crop size.`,
      );
    }
  }
  const create = like.data.constructor as new (length: number) => D;
  return { width, height, channels: like.channels, data: new create(width * height * like.channels) };
}
