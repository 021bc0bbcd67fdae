// What a weight file is to the rest of the library: named tensors that are read one at a time, on demand.
import type { Shape } from '../shape';

/** Bytes that are read in pieces, so that a file of several hundred megabytes is never held at once. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Reads the bytes start (inclusive) to end (exclusive). */
  read(start: number, end: number): Promise<Uint8Array>;
}

export type StoredType =
  'float32' | 'float16' | 'bfloat16' | 'float64' | 'int64' | 'int32' | 'int16' | 'int8' | 'uint8' | 'bool';

/** A tensor in a file. `shape` is as stored: PyTorch order for official checkpoints. */
export interface StoredTensor {
  readonly name: string;
  readonly type: StoredType;
  readonly shape: Shape;
  /** Reads the values in row-major order of `shape`, converted to float32. */
  read(): Promise<Float32Array>;
}

export interface WeightFile {
  readonly format: 'pth' | 'pth-legacy' | 'safetensors';
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

export const bytesAsSource = (name: string, bytes: Uint8Array): ByteSource => ({
  name,
  size: bytes.length,
  read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});
