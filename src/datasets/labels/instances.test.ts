import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../tests/fixtures/labels';
import { instanceEdges, readInstanceMap } from './instances';
import { encodePng } from './png/encode';

describe('readInstanceMap', () => {
  it('keeps 16 bits', () => {
    const data = Uint16Array.of(26001, 26002, 0, 65535);
    const bytes = encodePng({ width: 2, height: 2, channels: 1, depth: 16, data });
    expect(readInstanceMap(bytes, 'inst.png')).toEqual({
      width: 2,
      height: 2,
      instances: Int32Array.from(data),
    });
  });

  it('reads panoptic colours as one number', () => {
    const bytes = encodePng({ width: 1, height: 1, channels: 3, depth: 8, data: Uint8Array.of(1, 2, 3) });
    expect(Array.from(readInstanceMap(bytes, 'inst.png').instances)).toEqual([1 + 2 * 256 + 3 * 65536]);
  });
});

describe('instanceEdges', () => {
  const edgesOf = (rows: string[]): string[] => {
    const width = rows[0]?.length ?? 0;
    const instances = Int32Array.from(rows.join(''), Number);
    const edges = instanceEdges({ width, height: rows.length, instances });
    return rows.map((_, y) => Array.from(edges.subarray(y * width, (y + 1) * width)).join(''));
  };

  it('gives the edges of the reference', () => {
    const expected = readInstanceMap(readFixture('instance-edge.png'), 'instance-edge.png');
    const edges = instanceEdges(readInstanceMap(readFixture('instance.png'), 'instance.png'));
    expect(Int32Array.from(edges)).toEqual(expected.instances);
    expect(new Set(edges)).toEqual(new Set([0, 1]));
  });

  it('marks both sides, by 4 neighbours, and not the border', () => {
    expect(edgesOf(['00000', '00000', '00100', '00000', '00000'])).toEqual([
      '00000',
      '00100',
      '01110',
      '00100',
      '00000',
    ]);
    expect(edgesOf(['777', '777'])).toEqual(['000', '000']);
  });

  it.each([
    [5, 3, 2],
    [7, 3, 2],
    [0, 1, 1],
    [6, 1.5, 2],
    [6, 2 ** 20, 2 ** 20],
    [6, Number.NaN, 2],
  ])('refuses %d ids for %d x %d pixels', (length, width, height) => {
    const instances = new Int32Array(length);
    const refused = expect(() => instanceEdges({ width, height, instances }));
    refused.toThrow(expect.objectContaining({ code: 'label/size' }) as Error);
    refused.toThrow(`got ${length}`);
  });
});
