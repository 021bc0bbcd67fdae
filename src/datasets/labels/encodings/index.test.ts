import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENCODINGS, findEncoding } from '.';
import { packRgb } from '../interleaved-palette';
import { GAUGAN_TABS } from './gaugan';

describe('the encodings', () => {
  it('are the files of the folder, sorted', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => file.replace('.ts', ''))
      .sort();
    expect(ENCODINGS.map((encoding) => encoding.id)).toEqual(files);
  });

  it.each(ENCODINGS)('$id has a name and a colour for every channel', (encoding) => {
    expect(encoding.names).toHaveLength(encoding.numClasses);
    expect(encoding.colours).toHaveLength(encoding.numClasses);
    expect(encoding.names.every((name) => name.length > 0 && name === name.trim())).toBe(true);
    expect(new Set(encoding.names).size).toBe(encoding.numClasses);
    for (const byte of encoding.colours.flat())
      expect(byte).toSatisfy((b: number) => Number.isInteger(b) && b >= 0 && b < 256);
    if (encoding.dontCare !== null) expect(encoding.dontCare).toBeLessThan(encoding.numClasses);
  });

  it.each([
    ['ade20k', 151],
    ['cityscapes', 35],
    ['coco-stuff', 183],
    ['facades', 13],
    ['gaugan', 183],
    ['gaugan-beta', 18],
  ] as const)('%s has %i label channels, as the reference networks', (id, numClasses) => {
    expect(findEncoding(id).id).toBe(id);
    expect(findEncoding(id).numClasses).toBe(numClasses);
  });

  it.each([
    [
      'coco-stuff',
      {
        0: 'person',
        24: 'giraffe',
        90: 'hair brush',
        91: 'banner',
        156: 'sky-other',
        181: 'wood',
        182: 'unlabeled',
      },
    ],
    ['ade20k', { 0: 'other', 1: 'wall', 3: 'sky', 22: 'water', 27: 'sea', 101: 'poster', 150: 'flag' }],
    ['cityscapes', { 0: 'unlabeled', 7: 'road', 23: 'sky', 26: 'car', 33: 'bicycle', 34: 'license plate' }],
    ['facades', { 0: 'unlabeled', 1: 'background', 3: 'window', 12: 'shop' }],
  ])('%s names its channels as the data set does', (id, names) => {
    for (const [channel, name] of Object.entries(names))
      expect(findEncoding(id)?.names[Number(channel)]).toBe(name);
  });

  it('gaugan has the COCO-Stuff id in every red byte, and the names that its tabs show', () => {
    const gaugan = findEncoding('gaugan');
    expect(gaugan.colours.map(([red]) => red)).toEqual(Array.from({ length: 183 }, (_, id) => id));
    const offered = GAUGAN_TABS.flatMap(([, colours]) => colours.map(([id]) => gaugan.names[id]));
    expect(offered).toHaveLength(32);
    expect(offered).toEqual(
      expect.arrayContaining(['bridge', 'sky-other', 'sea', 'wall-brick', 'straw', 'wood', 'fog']),
    );
    expect(gaugan.colours[156]).toEqual([0x9c, 0xee, 0xdd]);
  });

  it('gaugan-beta paints with the colours of gaugan', () => {
    const all = new Set(findEncoding('gaugan').colours.map(([r, g, b]) => packRgb(r, g, b)));
    const beta = findEncoding('gaugan-beta').colours.map(([r, g, b]) => packRgb(r, g, b));
    expect(beta.filter((colour) => !all.has(colour))).toEqual([]);
    expect(new Set(beta).size).toBe(18);
  });
});
