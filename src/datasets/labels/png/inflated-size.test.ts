import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkInflatedSize, promisedSize } from './inflated-size';
import type { PngStructure } from './structure';

const structure = (more: Partial<PngStructure>): PngStructure => ({
  width: 4,
  height: 4,
  depth: 8,
  channels: 1,
  indexed: false,
  interlaced: false,
  idat: [],
  critical: new Uint8Array(0),
  ...more,
});

describe('promisedSize', () => {
  it('counts a filter byte a row and rounds rows up to bytes', () => {
    expect(promisedSize(structure({}))).toBe(4 * 5);
    expect(promisedSize(structure({ width: 9, depth: 1 }))).toBe(4 * 3);
    expect(promisedSize(structure({ depth: 16, channels: 4 }))).toBe(4 * 33);
  });

  it('counts the rows of all seven passes', () => {
    expect(promisedSize(structure({ width: 8, height: 8, interlaced: true }))).toBe(64 + 15);
    expect(promisedSize(structure({ width: 1, height: 1, interlaced: true }))).toBe(2);
  });
});

describe('checkInflatedSize', () => {
  it('accepts exactly the promised bytes, in any pieces', () => {
    const stream = zlibSync(new Uint8Array(20));
    const idat = Array.from(stream, (byte) => Uint8Array.of(byte));
    expect(() => checkInflatedSize(structure({ idat }), 'map.png')).not.toThrow();
    expect(() => checkInflatedSize(structure({ idat: idat.slice(0, -6) }), 'map.png')).toThrow(
      '20 bytes of pixels, got',
    );
  });

  it('stops a decompression bomb at its first pieces', () => {
    const bomb = zlibSync(new Uint8Array(2 ** 24));
    let taken = 0;
    function* pieces(): Generator<Uint8Array> {
      for (let start = 0; start < bomb.length; start += 256) {
        taken++;
        yield bomb.subarray(start, start + 256);
      }
    }
    expect(() => checkInflatedSize(structure({ idat: pieces() }), 'map.png')).toThrow('a decompression bomb');
    expect(bomb.length).toBeGreaterThan(20 * 256);
    expect(taken).toBeLessThan(4);
  });

  it('refuses more than 128 MB before it reads a byte', () => {
    const tooMuch = structure({ width: 8192, height: 8192, channels: 3 });
    expect(() => checkInflatedSize(tooMuch, 'map.png')).toThrow(
      'expected at most 134234112 bytes of pixels, got 201334784',
    );
  });
});
