// A periodic square of noise with mip levels: one bilinear look-up stands for a sum of octaves, and the
// coarser levels filter texture that is far away, which a formula would have to do by supersampling.

/** Square texture of `width` (a power of two) texels that repeats in both directions; values around 0..1. */
export interface Tile {
  readonly width: number;
  /** log2 of width */
  readonly bits: number;
  /** all levels, finest first, one after the other, row-major */
  readonly data: Float32Array;
  /** where each level begins in data */
  readonly offsets: Int32Array;
}

/** Builds the mip levels (each the mean of 2 x 2 of the one before) over `base`, width x width values. */
export function makeTile(width: number, base: Float32Array): Tile {
  const bits = Math.round(Math.log2(width));
  const offsets = new Int32Array(bits + 1);
  let total = 0;
  for (let level = 0; level <= bits; level++) {
    offsets[level] = total;
    total += (width >> level) ** 2;
  }
  const data = new Float32Array(total);
  data.set(base);
  for (let level = 1; level <= bits; level++) {
    const fine = width >> (level - 1);
    const coarse = width >> level;
    for (let y = 0; y < coarse; y++) {
      for (let x = 0; x < coarse; x++) {
        const o = offsets[level - 1]! + 2 * y * fine + 2 * x;
        data[offsets[level]! + y * coarse + x] =
          0.25 * (data[o]! + data[o + 1]! + data[o + fine]! + data[o + fine + 1]!);
      }
    }
  }
  return { width, bits, data, offsets };
}

// Coordinates and result are 16.16 fixed point: small integers cross a call without being boxed, doubles do not.
function lookUp(tile: Tile, u: number, v: number, lod: number): number {
  const rounded = lod < 0 ? 0 : (lod + 0.5) | 0;
  const level = rounded > tile.bits ? tile.bits : rounded;
  const bits = tile.bits - level;
  const mask = (1 << bits) - 1;
  const data = tile.data;
  const offset = tile.offsets[level]!;
  const shift = 16 - bits;
  const fraction = (1 << shift) - 1;
  const unit = 1 / (1 << shift);
  const tx = (u & fraction) * unit;
  const ty = (v & fraction) * unit;
  const fx = u >> shift;
  const fy = v >> shift;
  const x0 = fx & mask;
  const x1 = (fx + 1) & mask;
  const y0 = offset + ((fy & mask) << bits);
  const y1 = offset + (((fy + 1) & mask) << bits);
  const top = data[y0 + x0]!;
  const bottom = data[y1 + x0]!;
  const left = top + (data[y0 + x1]! - top) * tx;
  const right = bottom + (data[y1 + x1]! - bottom) * tx;
  return ((left + (right - left) * ty) * 65536) | 0;
}

/**
 * Value of a tile, bilinear within one mip level.
 *
 * Units: u and v in periods of the tile; lod = log2 of texels per sample, rounded to the nearest level.
 */
export const noise = (tile: Tile, u: number, v: number, lod: number): number =>
  lookUp(tile, (u * 65536) | 0, (v * 65536) | 0, lod) / 65536;
