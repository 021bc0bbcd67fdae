import { describe, expect, it } from 'vitest';
import { fromBase64, noiseBytes, pillow } from '../../../tests/fixtures/labels';
import { SpadeError } from '../../tfjs-spade/errors';
import { indexEncoding } from './encoding';
import { ENCODINGS, findEncoding, type LabelEncodingId } from './encodings';
import type { LabelMap } from './label-map';
import type { PngSamples } from './png/decode';
import { encodePng } from './png/encode';
import { readLabelMap, type ReadOptions } from './read';
import { writeColourPng, writeIndexPng, writePalettePng } from './write';

type Options = { palette?: PngSamples['palette']; channels?: 1 | 2 | 3 | 4; depth?: 8 | 16 };

/** A PNG of one row that holds these samples. */
function row(samples: readonly number[], { palette, channels = 1, depth = 8 }: Options = {}): Uint8Array {
  const data = depth === 16 ? Uint16Array.from(samples) : Uint8Array.from(samples);
  return encodePng({ width: samples.length / channels, height: 1, channels, depth, data, palette });
}

const read = (bytes: Uint8Array, id: LabelEncodingId, options?: ReadOptions): number[] =>
  Array.from(readLabelMap(bytes, 'map.png', findEncoding(id), options).labels);

function refusal(attempt: () => unknown): SpadeError {
  try {
    attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(SpadeError);
    return error as SpadeError;
  }
  throw new Error('it was accepted');
}

/** Every class at least once, in rows of 7. */
function allClasses(numClasses: number): LabelMap {
  const height = Math.ceil(numClasses / 7) + 2;
  return {
    width: 7,
    height,
    labels: Int32Array.from({ length: 7 * height }, (_, i) => (i * 11) % numClasses),
  };
}

describe('reading ids', () => {
  it("takes COCO-Stuff ids from 0 and 255 as the don't-care channel", () => {
    expect(read(row([0, 156, 181, 255]), 'coco-stuff')).toEqual([0, 156, 181, 182]);
  });

  it('leaves ADE20K values as they are, and 255 becomes channel 0', () => {
    expect(read(row([0, 1, 150, 255]), 'ade20k')).toEqual([0, 1, 150, 0]);
  });

  it('reads 16 bits, grey with alpha, and grey saved as RGB', () => {
    expect(read(row([0, 33, 7], { depth: 16 }), 'cityscapes')).toEqual([0, 33, 7]);
    expect(read(row([3, 255, 4, 0], { channels: 2 }), 'coco-stuff')).toEqual([3, 4]);
    expect(read(row([5, 5, 5, 255, 255, 255], { channels: 3 }), 'coco-stuff')).toEqual([5, 182]);
  });

  it('reads ids beyond 255 of a custom data set', () => {
    const { labels } = readLabelMap(row([255, 256, 299], { depth: 16 }), 'map.png', indexEncoding(300));
    expect(Array.from(labels)).toEqual([255, 256, 299]);
  });

  it.each(pillow.pngs.filter(({ mode }) => mode === 'P'))(
    'reads the index of a palette file of $bits bits',
    (fixture) => {
      const { labels } = readLabelMap(fromBase64(fixture.png), 'map.png', indexEncoding(256));
      expect(Array.from(labels)).toEqual(fixture.data);
    },
  );

  it('names the first pixel, its value, what is allowed and the cure', () => {
    const data = noiseBytes(12).fill(4);
    data[9] = 200;
    const bytes = encodePng({ width: 4, height: 3, channels: 1, depth: 8, data });
    const error = refusal(() => readLabelMap(bytes, 'street.png', findEncoding('ade20k')));
    expect(error.code).toBe('label/range');
    expect(error.message).toBe(
      '"street.png": pixel (x 1, y 2) has the value 200, expected 0..150 or 255 (don\'t-care) for ADE20K. ' +
        'Open it with the network that it was made for.',
    );
  });

  it("explains 255 where the data set has no don't-care channel, and maps it when asked", () => {
    const error = refusal(() => read(row([7, 255]), 'cityscapes'));
    expect(error.code).toBe('label/range');
    expect(error.message).toContain("Cityscapes has no don't-care channel: paint these pixels");
    expect(read(row([7, 255]), 'cityscapes', { unknown: 0 })).toEqual([7, 0]);
  });

  it.each([-1, 35, 0.5, Number.NaN])('refuses the class %d for unknown pixels', (unknown) => {
    expect(refusal(() => read(row([7]), 'cityscapes', { unknown })).code).toBe('option/unknown');
  });
});

describe('reading colours', () => {
  it('reads GauGAN colours as COCO-Stuff ids, alpha ignored', () => {
    expect(read(row([0x9c, 0xee, 0xdd, 255, 0x9a, 0xc6, 0xda, 255], { channels: 4 }), 'gaugan')).toEqual([
      156, 154,
    ]);
  });

  it('reads a GauGAN class that was never on offer by its red byte', () => {
    expect(read(row([2, 0x11, 0x22, 2, 0x11, 0x22], { channels: 3 }), 'gaugan')).toEqual([2, 2]);
  });

  it.each([
    ['a listed red with another green', [0x9c, 0xee, 0xdc], '#9CEEDC', '#9CEEDD (sky-other)'],
    ['two colours with the same red', [2, 1, 1, 2, 1, 2], '#020102', '#020101 (car)'],
    ['a red beyond the ids', [200, 0, 0], '#C80000', 'one of the colours'],
  ])('refuses %s', (_, samples, got, expected) => {
    const error = refusal(() => read(row(samples, { channels: 3 }), 'gaugan'));
    expect(error.code).toBe('label/colour');
    expect(error.message).toContain(
      `pixel (x ${samples.length / 3 - 1}, y 0) has the colour ${got}, expected ${expected}`,
    );
  });

  it('reads Cityscapes colours, the first of equal ones', () => {
    expect(read(row([128, 64, 128, 0, 0, 142, 0, 0, 0], { channels: 3 }), 'cityscapes')).toEqual([7, 26, 0]);
  });

  it('takes a channel for unknown colours when asked', () => {
    expect(read(row([1, 2, 3, 0x9c, 0xee, 0xdd], { channels: 3 }), 'gaugan-beta', { unknown: 17 })).toEqual([
      17, 13,
    ]);
  });

  it('follows the colours of a palette in another order, and the indices of any other palette', () => {
    const sky = [0x9c, 0xee, 0xdd] as const;
    const sea = [0x9a, 0xc6, 0xda] as const;
    expect(read(row([0, 1, 0], { palette: [sky, sea] }), 'gaugan-beta')).toEqual([13, 12, 13]);
    expect(read(row([0, 1, 0], { palette: [[9, 9, 9], sea] }), 'gaugan-beta')).toEqual([0, 1, 0]);
    expect(read(row([0, 1, 0], { palette: [sky, sea] }), 'coco-stuff')).toEqual([0, 1, 0]);
  });

  it('refuses colours of 16 bits', () => {
    expect(refusal(() => read(row([1, 2, 3], { channels: 3, depth: 16 }), 'gaugan')).code).toBe(
      'label/depth',
    );
  });
});

describe('writing and reading back', () => {
  it.each(ENCODINGS)('$id keeps every class through an index and a palette file', (encoding) => {
    const map = allClasses(encoding.numClasses);
    expect(new Set(map.labels).size).toBe(encoding.numClasses);
    expect(readLabelMap(writeIndexPng(map, encoding), 'map.png', encoding)).toEqual(map);
    expect(readLabelMap(writePalettePng(map, encoding), 'map.png', encoding)).toEqual(map);
  });

  it.each(ENCODINGS)('$id keeps every class through a colour file, up to repeated colours', (encoding) => {
    const map = allClasses(encoding.numClasses);
    const back = readLabelMap(writeColourPng(map, encoding), 'map.png', encoding);
    const first = map.labels.map((label) =>
      encoding.colours.findIndex((c) => c.join() === encoding.colours[label]?.join()),
    );
    expect(back.labels).toEqual(first);
    if (encoding.id !== 'cityscapes') expect(first).toEqual(map.labels);
  });

  it("writes don't-care as the data set does, and 16 bits above 256 classes", () => {
    const map = { width: 2, height: 1, labels: Int32Array.of(182, 4) };
    expect(read(writeIndexPng(map, findEncoding('coco-stuff')), 'coco-stuff')).toEqual([182, 4]);
    const raw = readLabelMap(writeIndexPng(map, findEncoding('coco-stuff')), 'map.png', indexEncoding(256));
    expect(Array.from(raw.labels)).toEqual([255, 4]);
    const many = { width: 2, height: 1, labels: Int32Array.of(999, 4) };
    expect(readLabelMap(writeIndexPng(many, indexEncoding(1000)), 'map.png', indexEncoding(1000))).toEqual(
      many,
    );
    expect(refusal(() => writePalettePng(many, indexEncoding(1000))).code).toBe('label/palette');
  });

  it.each([writeIndexPng, writePalettePng, writeColourPng])(
    '%o refuses labels that are no class',
    (write) => {
      const map = { width: 2, height: 2, labels: Int32Array.of(0, 1, 2, 18) };
      const error = refusal(() => write(map, findEncoding('gaugan-beta')));
      expect(error.code).toBe('label/range');
      expect(error.message).toContain('pixel (x 1, y 1) has the label 18, expected 0..17');
      expect(refusal(() => write({ ...map, height: 3 }, findEncoding('gaugan-beta'))).code).toBe(
        'label/size',
      );
    },
  );
});

describe('indexEncoding', () => {
  it.each([0, 1.5, 65536, Number.NaN])('refuses %d classes', (numClasses) => {
    expect(refusal(() => indexEncoding(numClasses)).code).toBe('option/classes');
  });

  it("has the don't-care channel that it was given", () => {
    expect(Array.from(readLabelMap(row([255, 2]), 'map.png', indexEncoding(4, 3)).labels)).toEqual([3, 2]);
    expect(refusal(() => indexEncoding(4, 4)).code).toBe('option/classes');
  });
});
