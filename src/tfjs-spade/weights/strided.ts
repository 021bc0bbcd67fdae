// A PyTorch tensor is a strided window into a storage; this reads that window and not a byte more.
import { SpadeError } from '../errors';
import { formatShape, sizeOf, type Shape } from '../shape';
import { readExactly, type ByteRange } from './bytes';
import { printableName } from './printable';
import { bytesPerElement, decodeElements, elementReader } from './stored-types';
import type { ByteSource, StoredTensor } from './source';
import type { TorchTensor } from './torch-pickle';

/** Elements that an expanded tensor (stride 0) may have beyond those that are stored. */
const MAX_EXPANDED = 2 ** 22;

/** Finds the bytes of a storage in its container. */
export type LocateStorage = () => Promise<ByteRange>;

/**
 * Makes a tensor that is read on demand.
 * @param storedBytes what the container really holds for the storage
 * @throws SpadeError 'file/tensor' when the window reaches beyond the storage or expands a little to very much
 */
export function stridedTensor(
  source: ByteSource,
  name: string,
  tensor: TorchTensor,
  storedBytes: number,
  locate: LocateStorage,
): StoredTensor {
  const { storage, shape, stride } = tensor;
  const { type } = storage;
  const width = bytesPerElement(type);
  const first = storage.viewStart + tensor.offset;
  const size = sizeOf(shape);
  const stop =
    size === 0 ? first : 1 + shape.reduce((last, length, axis) => last + (length - 1) * stride[axis]!, first);
  const stored = Math.min(storage.length, Math.floor(storedBytes / width));
  if (!Number.isSafeInteger(stop) || stop > stored) {
    throw refusal(
      source,
      name,
      shape,
      `it needs element ${stop - 1} of storage ${printableName(storage.key)}, which holds ${stored}`,
    );
  }
  if (size > Math.max(stored, MAX_EXPANDED)) {
    throw refusal(
      source,
      name,
      shape,
      `it repeats the ${stored} elements of storage ${printableName(storage.key)} ${size} times`,
    );
  }
  const read = async (): Promise<Float32Array> => {
    if (size === 0) return new Float32Array(0);
    const { start } = await locate();
    const range = { start: start + first * width, end: start + stop * width };
    const bytes = await readExactly(source, range, `"${printableName(name)}"`);
    return isRowMajor(shape, stride)
      ? decodeElements(type, bytes)
      : gather(elementReader(type, bytes), shape, stride);
  };
  return { name, type, shape, read };
}

const refusal = (source: ByteSource, name: string, shape: Shape, problem: string): SpadeError =>
  new SpadeError(
    'file/tensor',
    `${source.name}: "${printableName(name)}" of shape ${formatShape(shape)} cannot be read: ${problem}`,
  );

function isRowMajor(shape: Shape, stride: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && stride[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function gather(read: (index: number) => number, shape: Shape, stride: readonly number[]): Float32Array {
  const position = shape.map(() => 0);
  let index = 0;
  return Float32Array.from({ length: sizeOf(shape) }, () => {
    const value = read(index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index += stride[axis]!;
      if (++position[axis]! < shape[axis]!) break;
      index -= stride[axis]! * shape[axis]!;
      position[axis] = 0;
    }
    return value;
  });
}
