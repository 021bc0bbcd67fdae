import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourMap } from './draw';
import { floodFill, replaceClass } from './fill';
import { indexEncoding, type LabelMap } from '../../datasets/labels';
import { PaintDocument } from './paint-document';
import { paintSegment } from './stroke';

function blank(width: number, height: number): LabelMap {
  return { width, height, labels: new Int32Array(width * height) };
}

/** A map from a drawing: one digit a pixel. */
function drawn(...rows: string[]): LabelMap {
  const labels = Int32Array.from(rows.join(''), Number);
  return { width: rows[0]?.length ?? 0, height: rows.length, labels };
}

function rowsOf(map: LabelMap): string[] {
  return Array.from({ length: map.height }, (_, y) =>
    map.labels.slice(y * map.width, (y + 1) * map.width).join(''),
  );
}

describe('paintSegment', () => {
  it('paints exactly the pixel under the pointer at size 1, on its corner too', () => {
    const map = blank(3, 2);
    paintSegment(map, { x: 1, y: 0 }, { x: 1, y: 0 }, 1, 7);
    expect(rowsOf(map)).toEqual(['070', '000']);
  });

  it('has the same round shape wherever it lands', () => {
    const map = blank(7, 7);
    paintSegment(map, { x: 3.9, y: 3.1 }, { x: 3.9, y: 3.1 }, 5, 1);
    expect(rowsOf(map)).toEqual([
      '0000000',
      '0011100',
      '0111110',
      '0111110',
      '0111110',
      '0011100',
      '0000000',
    ]);
  });

  it('leaves no gap in a thin line of any slope, and cuts it off at the border', () => {
    const coordinate = fc.double({ min: -10, max: 42, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x0, y0, x1, y1) => {
        const map = blank(32, 32);
        paintSegment(map, { x: x0, y: y0 }, { x: x1, y: y1 }, 1, 1);
        const painted = [...map.labels.keys()].filter((index) => map.labels[index] === 1);
        const first = painted[0];
        if (first === undefined) return;
        // Eight neighbours connect: walk from the first pixel and reach them all.
        const reached = new Set([first]);
        for (const index of reached)
          for (const dy of [-1, 0, 1])
            for (const dx of [-1, 0, 1]) {
              const x = (index % 32) + dx;
              const y = Math.floor(index / 32) + dy;
              if (x >= 0 && x < 32 && y >= 0 && y < 32 && map.labels[y * 32 + x] === 1)
                reached.add(y * 32 + x);
            }
        expect(reached.size).toBe(painted.length);
      }),
    );
  });
});

describe('floodFill', () => {
  it('stops at other classes and at corners', () => {
    const map = drawn('00100', '00100', '11000');
    expect(floodFill(map, 0, 0, 5)).toBe(4);
    expect(rowsOf(map)).toEqual(['55100', '55100', '11000']);
  });

  it('fills what a search pixel by pixel fills', () => {
    const cells = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 48, maxLength: 48 });
    fc.assert(
      fc.property(cells, fc.nat(7), fc.nat(5), (labels, x, y) => {
        const map = { width: 8, height: 6, labels: Int32Array.from(labels) };
        const target = labels[y * 8 + x];
        const reached = new Set([y * 8 + x]);
        for (const index of reached) {
          const neighbours = [index - 8, index + 8];
          if (index % 8 > 0) neighbours.push(index - 1);
          if (index % 8 < 7) neighbours.push(index + 1);
          for (const neighbour of neighbours) if (labels[neighbour] === target) reached.add(neighbour);
        }
        expect(floodFill(map, x, y, 9)).toBe(reached.size);
        expect([...map.labels]).toEqual(labels.map((label, index) => (reached.has(index) ? 9 : label)));
      }),
    );
  });

  it('fills a spiral of a million pixels without exhausting the stack', () => {
    const map = blank(1024, 1024);
    for (let x = 1; x < 1024; x += 2)
      for (let y = 0; y < 1023; y++) map.labels[(x % 4 === 1 ? y : y + 1) * 1024 + x] = 1;
    expect(floodFill(map, 0, 0, 2)).toBe(1024 * 512 + 512);
  });
});

describe('replaceClass', () => {
  it('changes every pixel of one class and no other', () => {
    const map = drawn('0012', '0012');
    expect(replaceClass(map, 0, 2)).toBe(4);
    expect(rowsOf(map)).toEqual(['2212', '2212']);
  });
});

describe('PaintDocument', () => {
  const encoding = indexEncoding(10);

  it('paints on a copy, and knows whether an edit changed something', () => {
    const map = blank(4, 4);
    const document = new PaintDocument({ map, encoding });
    document.begin();
    expect(document.commit()).toBe(false);
    document.begin();
    document.map.labels.fill(3);
    expect(document.commit()).toBe(true);
    expect(map.labels).toEqual(new Int32Array(16));
  });

  it('keeps an open stroke on top of what changes elsewhere, and hands both on', () => {
    const document = new PaintDocument({ map: drawn('0000', '0000'), encoding });
    document.begin();
    document.map.labels[1] = 5;
    document.follow({ map: drawn('7700', '0007'), encoding });
    expect(rowsOf(document.map)).toEqual(['7500', '0007']);
    expect(document.commit()).toBe(true);
    expect(document.commit()).toBe(false);
  });

  it('ends a stroke when a map of another size takes its place', () => {
    const document = new PaintDocument({ map: blank(4, 4), encoding });
    document.begin();
    document.map.labels.fill(1);
    document.follow({ map: blank(8, 2), encoding: indexEncoding(3) });
    expect(document.commit()).toBe(false);
    expect(rowsOf(document.map)).toEqual(['00000000', '00000000']);
  });
});

describe('colourMap', () => {
  it('gives every pixel the opaque colour of its class', () => {
    const colours = [
      [1, 2, 3],
      [250, 128, 0],
    ] as const;
    expect([...colourMap(drawn('01'), { colours })]).toEqual([1, 2, 3, 255, 250, 128, 0, 255]);
  });
});
