import { encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fromBase64, noiseBytes, pillow } from '../../../../tests/fixtures/labels';
import { SpadeError } from '../../../tfjs-spade/errors';
import { decodePng } from './decode';
import { encodePng } from './encode';
import { headerChunk, pngChunk, pngOf } from './png-of.fixture';

const codeOf = (bytes: Uint8Array): string => {
  try {
    decodePng(bytes, 'map.png');
    return 'decoded';
  } catch (error) {
    expect(error).toBeInstanceOf(SpadeError);
    expect((error as Error).message).toContain('map.png');
    return (error as SpadeError).code;
  }
};

describe('decodePng', () => {
  it.each(pillow.pngs)('reads a file of Pillow, mode $mode, bits $bits, to the stored samples', (fixture) => {
    const samples = decodePng(fromBase64(fixture.png), 'map.png');
    expect([samples.width, samples.height]).toEqual(fixture.size);
    expect(Array.from(samples.data)).toEqual(fixture.data);
    expect(samples.palette !== undefined).toBe(fixture.mode === 'P');
    expect(samples.depth).toBe(fixture.mode === 'I;16' ? 16 : fixture.mode === '1' ? 1 : fixture.bits || 8);
  });

  it.each([1, 2, 4] as const)('leaves grey samples of %i bits unscaled', (depth) => {
    const perByte = 8 / depth;
    const row = Uint8Array.from({ length: 3 }, (_, i) => i * 0x35 + 7);
    const { data } = decodePng(
      pngOf({ width: 3 * perByte, height: 1, depth }, Uint8Array.of(0, ...row)),
      'map.png',
    );
    const bits = Array.from(row, (byte) => byte.toString(2).padStart(8, '0')).join('');
    const expected = (bits.match(new RegExp(`.{${depth}}`, 'g')) ?? []).map((text) =>
      Number.parseInt(text, 2),
    );
    expect(Array.from(data)).toEqual(expected);
  });

  it.each([8, 16] as const)('reads interlaced samples of %i bits', (depth) => {
    const data =
      depth === 8 ? noiseBytes(13 * 11) : Uint16Array.from(noiseBytes(13 * 11), (byte) => byte * 201);
    const bytes = encode({ width: 13, height: 11, channels: 1, depth, data }, { interlace: 'Adam7' });
    expect(Array.from(decodePng(bytes, 'map.png').data)).toEqual(Array.from(data));
  });

  it('reads a view into a larger buffer', () => {
    const data = noiseBytes(12);
    const bytes = encodePng({ width: 4, height: 3, channels: 1, depth: 8, data });
    const larger = new Uint8Array(bytes.length + 20);
    larger.set(bytes, 7);
    expect(decodePng(larger.subarray(7, 7 + bytes.length), 'map.png').data).toEqual(data);
  });

  it('keeps the palette of a file with transparent entries', () => {
    const palette = [
      [1, 2, 3, 0],
      [4, 5, 6, 255],
    ];
    const bytes = encode({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(1, 0), palette });
    const samples = decodePng(bytes, 'map.png');
    expect(samples.palette).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(Array.from(samples.data)).toEqual([1, 0]);
  });

  it('refuses what is no PNG', () => {
    expect(codeOf(new Uint8Array(0))).toBe('file/png-signature');
    expect(codeOf(new TextEncoder().encode('GIF89a and more'))).toBe('file/png-signature');
  });

  it('refuses sizes before it inflates', () => {
    const rows = new Uint8Array(10);
    expect(codeOf(pngOf({ width: 0, height: 3 }, rows))).toBe('file/png-size');
    expect(codeOf(pngOf({ width: 8193, height: 1 }, rows))).toBe('file/png-size');
    expect(codeOf(pngOf({ width: 4294967295, height: 4294967295 }, rows))).toBe('file/png-size');
    expect(codeOf(pngOf({ width: 8192, height: 8192, colourType: 6, depth: 16 }, rows))).toBe(
      'file/png-size',
    );
  });

  it.each([
    ['an unknown colour type', { colourType: 5 }],
    ['a depth that the colour type has not', { colourType: 2, depth: 4 }],
    ['an unknown interlacing', { interlace: 2 }],
    ['an unknown compression', { compression: 1 }],
  ])('refuses %s', (_, header) => {
    expect(codeOf(pngOf({ width: 1, height: 1, ...header }, new Uint8Array(2)))).toBe('file/png-header');
  });

  it('refuses interlaced samples below 8 bits, with a cure', () => {
    expect(codeOf(pngOf({ width: 1, height: 1, depth: 1, interlace: 1 }, new Uint8Array(2)))).toBe(
      'file/png-unsupported',
    );
  });

  it('refuses too many and too few pixels', () => {
    expect(codeOf(pngOf({ width: 4, height: 4 }, new Uint8Array(4 * 5)))).toBe('decoded');
    expect(codeOf(pngOf({ width: 4, height: 4 }, new Uint8Array(4 * 5 - 1)))).toBe('file/png-data');
    expect(codeOf(pngOf({ width: 4, height: 4 }, new Uint8Array(4 * 5 + 1)))).toBe('file/png-data');
  });

  it('refuses a damaged checksum, stream, filter and a missing palette', () => {
    const good = pngOf({ width: 4, height: 4 }, new Uint8Array(20));
    const wrongChecksum = good.slice();
    wrongChecksum[30] = (wrongChecksum[30] ?? 0) ^ 1;
    expect(codeOf(wrongChecksum)).toBe('file/png-data');
    expect(codeOf(pngOf({ width: 4, height: 4 }, new Uint8Array(20).fill(9)))).toBe('file/png-data');
    expect(codeOf(pngOf({ width: 4, height: 4, colourType: 3 }, new Uint8Array(20)))).toBe('file/png-chunk');
    expect(
      codeOf(
        pngOf({ width: 4, height: 4 }, new Uint8Array(20), () => zlibSync(new Uint8Array(20)).fill(255, 2)),
      ),
    ).toBe('file/png-data');
  });

  it('refuses a second header, a second palette and an unknown critical chunk', () => {
    const good = pngOf({ width: 2, height: 1 }, new Uint8Array(3));
    const withChunk = (chunk: Uint8Array): Uint8Array =>
      Uint8Array.from([...good.subarray(0, 33), ...chunk, ...good.subarray(33)]);
    const palette = pngChunk('PLTE', Uint8Array.of(1, 2, 3));
    expect(codeOf(withChunk(headerChunk({ width: 8000000, height: 8000000 })))).toBe('file/png-chunk');
    expect(codeOf(withChunk(Uint8Array.from([...palette, ...palette])))).toBe('file/png-chunk');
    expect(codeOf(withChunk(pngChunk('PLTE', new Uint8Array(4))))).toBe('file/png-chunk');
    expect(codeOf(withChunk(pngChunk('EVIL', new Uint8Array(0))))).toBe('file/png-chunk');
    expect(codeOf(withChunk(pngChunk('iCCP', zlibSync(new Uint8Array(2 ** 20)))))).toBe('decoded');
    expect(codeOf(withChunk(palette))).toBe('decoded');
  });

  it('refuses every truncation', () => {
    const good = encodePng({ width: 5, height: 4, channels: 1, depth: 8, data: noiseBytes(20) });
    for (let length = 0; length < good.length; length++) {
      expect(codeOf(good.slice(0, length))).toMatch(/^file\/png-(signature|truncated)$/);
    }
  });
});
