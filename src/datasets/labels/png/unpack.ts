// Samples of 1, 2 and 4 bits lie packed in bytes; a label is one sample, so they are spread to one byte each.

/** Spreads packed samples, highest bits first, each row starting on a new byte. Values stay as stored, unscaled. */
export function unpackSamples(
  packed: Uint8Array,
  width: number,
  height: number,
  depth: 1 | 2 | 4,
): Uint8Array {
  const samples = new Uint8Array(width * height);
  const perByte = 8 / depth;
  const bytesPerRow = Math.ceil(width / perByte);
  const mask = (1 << depth) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = packed[y * bytesPerRow + Math.floor(x / perByte)] ?? 0;
      samples[y * width + x] = (byte >> (8 - depth * ((x % perByte) + 1))) & mask;
    }
  }
  return samples;
}
