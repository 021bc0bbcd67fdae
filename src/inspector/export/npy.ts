// NumPy's own file format, version 1.0: what numpy.load reads without being told anything.
import type { NpyContent } from './export-item';
import { SpadeError } from '../../tfjs-spade/errors';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** Magic, version and the length of the header stand before it. */
const BEFORE_HEADER = MAGIC.length + 2;
const ALIGNED_TO = 64;

/**
 * Numbers as an NPY file: little-endian float32 or int32, C order; the data begins at a multiple of 64 bytes.
 * @throws SpadeError 'shape/size' when the shape does not hold as many numbers
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function writeNpy({ shape, values }: NpyContent): Uint8Array<ArrayBuffer> {
  const expected = shape.reduce((product, length) => product * length, 1);
  if (expected !== values.length) {
    throw new SpadeError(
      'shape/size',
      `writing NPY: the shape [${shape.join(', ')}] holds ${expected} numbers, got ${values.length}`,
    );
  }
  const type = values instanceof Float32Array ? '<f4' : '<i4';
  const axes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${axes}, }`;
  const start = Math.ceil((BEFORE_HEADER + text.length + 1) / ALIGNED_TO) * ALIGNED_TO;
  const header = `${text.padEnd(start - BEFORE_HEADER - 1)}\n`;

  const file = new Uint8Array(start + values.length * 4);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint16(MAGIC.length, header.length, true);
  file.set(new TextEncoder().encode(header), BEFORE_HEADER);
  const write = values instanceof Float32Array ? 'setFloat32' : 'setInt32';
  values.forEach((value, index) => view[write](start + index * 4, value, true));
  return file;
}
