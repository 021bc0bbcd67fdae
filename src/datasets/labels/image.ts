// Pictures as the network sees them, -1 to 1, and back to bytes exactly as the reference writes them.
import type { Raster } from './geometry/raster';
import { decodePng, type PngSamples } from './png/decode';

/**
 * Decodes a PNG as 8-bit RGB: grey is repeated, palettes are looked up, alpha is dropped, 16 bits keep their upper byte,
 * 1, 2 and 4 bits are scaled to the full range.
 * @throws SpadeError 'file/png-…', see decodePng
 */
export function readRgbPng(bytes: Uint8Array, name: string): Raster<Uint8Array> {
  const samples = decodePng(bytes, name);
  const { width, height, channels, data } = samples;
  const rgb = new Uint8Array(width * height * 3);
  const toByte = byteScale(samples);
  const step = channels >= 3 ? 1 : 0;
  for (let i = 0; i < width * height; i++) {
    const at = i * channels;
    const colour = samples.palette?.[data[at] ?? 0];
    for (let c = 0; c < 3; c++) {
      rgb[i * 3 + c] = samples.palette ? (colour?.[c] ?? 0) : toByte(data[at + c * step] ?? 0);
    }
  }
  return { width, height, channels: 3, data: rgb };
}

/** Bytes to -1..1: (v / 255 - 0.5) / 0.5 in float32, step by step as the reference computes it. */
export function toSignedUnit(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bytes, (byte) => Math.fround(Math.fround(byte / 255) - 0.5) / 0.5);
}

/**
 * -1..1 to bytes: (y + 1) / 2 * 255 in float32, clipped to 0..255 and cut off, not rounded. NaN becomes 0.
 * A byte that went through `toSignedUnit` can come back one lower, as in the reference.
 */
export function toBytes(values: Float32Array): Uint8Array {
  return Uint8Array.from(values, (value) => {
    const byte = Math.fround((Math.fround(value + 1) / 2) * 255);
    return byte > 0 ? Math.min(255, Math.floor(byte)) : 0;
  });
}

function byteScale({ depth }: PngSamples): (sample: number) => number {
  if (depth === 16) return (sample) => sample >> 8;
  const scale = 255 / (2 ** depth - 1);
  return (sample) => sample * scale;
}
