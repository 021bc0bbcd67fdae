// CRC-32 (IEEE 802.3): turns a name into a seed, and guards the chunks of a PNG.

/** Checksum of bytes, or of the UTF-8 bytes of a text, as an unsigned 32-bit integer. */
export function crc32(content: string | Uint8Array): number {
  let crc = 0xffffffff;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
