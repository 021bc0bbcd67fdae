// The bytes are those of the format's own description, and a reader that knows only that description gets them back.
import { describe, expect, test } from 'vitest';
import { writeNpy } from './npy';

/** After numpy.lib.format: magic, version, little-endian length of the header, a Python dictionary, the data. */
function readNpy(file: Uint8Array): { descr: string; shape: number[]; values: number[]; start: number } {
  const view = new DataView(file.buffer, file.byteOffset);
  const start = 10 + view.getUint16(8, true);
  const header = new TextDecoder().decode(file.subarray(10, start));
  const [, descr, order, axes] =
    /^\{'descr': '(.*)', 'fortran_order': (True|False), 'shape': \((.*)\), \} *\n$/.exec(header)!;
  expect(order).toBe('False');
  const shape = axes!
    .split(',')
    .filter((axis) => axis.trim() !== '')
    .map(Number);
  const read = descr === '<f4' ? 'getFloat32' : 'getInt32';
  const count = (file.length - start) / 4;
  const values = Array.from({ length: count }, (_, index) => view[read](start + index * 4, true));
  return { descr: descr!, shape, values, start };
}

describe('NPY', () => {
  test('begins with the magic string, version 1.0, and a header that ends at a multiple of 64', () => {
    const file = writeNpy({ shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) });
    expect([...file.subarray(0, 10)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
    expect(new TextDecoder().decode(file.subarray(10, 68))).toBe(
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), ",
    );
    expect(file[127]).toBe(0x0a);
    // 1.0 as a little-endian float32.
    expect([...file.subarray(128, 132)]).toEqual([0, 0, 0x80, 0x3f]);
    expect(file.length).toBe(128 + 6 * 4);
  });

  test.each([
    { shape: [], values: Float32Array.of(-0.1) },
    { shape: [3], values: Int32Array.of(-1, 2_000_000_000, 7) },
    { shape: [0, 4], values: new Float32Array(0) },
    { shape: [1, 2, 1, 2], values: Float32Array.of(NaN, Infinity, -0, 1e-40) },
    { shape: Array.from({ length: 32 }, () => 1), values: Float32Array.of(5) },
  ])('of shape $shape is read back', ({ shape, values }) => {
    const read = readNpy(writeNpy({ shape, values }));
    expect(read.shape).toEqual(shape);
    expect(read.values).toEqual(Array.from(values));
    expect(read.descr).toBe(values instanceof Float32Array ? '<f4' : '<i4');
    expect(read.start % 64).toBe(0);
  });

  test('refuses a shape that holds another number of values', () => {
    expect(() => writeNpy({ shape: [2, 2], values: new Float32Array(3) })).toThrow(/holds 4 numbers, got 3/);
  });
});
