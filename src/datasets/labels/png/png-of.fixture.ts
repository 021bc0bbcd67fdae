// Builds PNG files that no encoder would write: wrong headers, wrong sizes, damaged streams. For tests only.
import { zlibSync } from 'fflate';

interface Header {
  width: number;
  height: number;
  depth?: number;
  colourType?: number;
  compression?: number;
  interlace?: number;
}

/** A PNG with this header around these filtered rows (a filter byte before each row), checksums correct. */
export function pngOf(
  header: Header,
  rows: Uint8Array,
  compress = zlibSync as (rows: Uint8Array) => Uint8Array,
): Uint8Array {
  return Uint8Array.from([
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...headerChunk(header),
    ...pngChunk('IDAT', compress(rows)),
    ...pngChunk('IEND', new Uint8Array(0)),
  ]);
}

/** An IHDR chunk with these fields, right or wrong. */
export function headerChunk(header: Header): Uint8Array {
  const { width, height, depth = 8, colourType = 0, compression = 0, interlace = 0 } = header;
  const ihdr = new DataView(new ArrayBuffer(13));
  ihdr.setUint32(0, width);
  ihdr.setUint32(4, height);
  [depth, colourType, compression, 0, interlace].forEach((byte, i) => ihdr.setUint8(8 + i, byte));
  return pngChunk('IHDR', new Uint8Array(ihdr.buffer));
}

/** One chunk with a correct checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
