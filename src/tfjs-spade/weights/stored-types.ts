// The element types of weight files and the one place where their bytes become float32.
import { viewOf } from './bytes';
import { bfloat16ToFloat, halfToFloat } from './half';
import type { StoredType } from './source';

type ElementReader = (view: DataView, position: number) => number;

interface ElementType {
  readonly bytes: number;
  readonly read: ElementReader;
}

const ELEMENT_TYPES: Readonly<Record<StoredType, ElementType>> = {
  float64: { bytes: 8, read: (view, position) => view.getFloat64(position, true) },
  float32: { bytes: 4, read: (view, position) => view.getFloat32(position, true) },
  float16: { bytes: 2, read: (view, position) => halfToFloat(view.getUint16(position, true)) },
  bfloat16: { bytes: 2, read: (view, position) => bfloat16ToFloat(view.getUint16(position, true)) },
  int64: { bytes: 8, read: (view, position) => Number(view.getBigInt64(position, true)) },
  int32: { bytes: 4, read: (view, position) => view.getInt32(position, true) },
  int16: { bytes: 2, read: (view, position) => view.getInt16(position, true) },
  int8: { bytes: 1, read: (view, position) => view.getInt8(position) },
  uint8: { bytes: 1, read: (view, position) => view.getUint8(position) },
  bool: { bytes: 1, read: (view, position) => (view.getUint8(position) ? 1 : 0) },
};

/** Bytes of one element. */
export const bytesPerElement = (type: StoredType): number => ELEMENT_TYPES[type].bytes;

/** Reads element `index` of little-endian `bytes` of a type. */
export function elementReader(type: StoredType, bytes: Uint8Array): (index: number) => number {
  const { bytes: width, read } = ELEMENT_TYPES[type];
  const view = viewOf(bytes);
  return (index) => read(view, index * width);
}

/** Converts all of `bytes`, little-endian elements of a type, to float32 in a new array. */
export function decodeElements(type: StoredType, bytes: Uint8Array): Float32Array {
  if (type === 'float32') {
    const values = new Float32Array(bytes.length / 4);
    new Uint8Array(values.buffer).set(bytes);
    return values;
  }
  const read = elementReader(type, bytes);
  return Float32Array.from({ length: bytes.length / bytesPerElement(type) }, (_, index) => read(index));
}
