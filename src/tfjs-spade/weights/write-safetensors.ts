// Writes .safetensors, the format of every checkpoint that this project makes.
import { SpadeError } from '../errors';
import { formatShape, sizeOf, type Shape } from '../shape';
import { viewOf } from './bytes';
import { floatToBfloat16, floatToHalf } from './half';

export type WrittenType = 'float32' | 'float16' | 'bfloat16' | 'int64';

/** A tensor to write: `data` is row-major in `shape`; `type` is how it is stored, float32 unless said. */
export interface WrittenTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array;
  readonly type?: WrittenType;
}

interface Encoding {
  readonly dtype: string;
  readonly bytes: number;
  readonly write: (view: DataView, position: number, value: number) => void;
}

const ENCODINGS: Readonly<Record<WrittenType, Encoding>> = {
  int64: { dtype: 'I64', bytes: 8, write: (view, at, value) => view.setBigInt64(at, BigInt(value), true) },
  float32: { dtype: 'F32', bytes: 4, write: (view, at, value) => view.setFloat32(at, value, true) },
  float16: {
    dtype: 'F16',
    bytes: 2,
    write: (view, at, value) => view.setUint16(at, floatToHalf(value), true),
  },
  bfloat16: {
    dtype: 'BF16',
    bytes: 2,
    write: (view, at, value) => view.setUint16(at, floatToBfloat16(value), true),
  },
};

const encodingOf = (tensor: WrittenTensor): Encoding => ENCODINGS[tensor.type ?? 'float32'];

/**
 * Writes tensors and text metadata as the bytes of a .safetensors file. Wide types come first, so that every
 * tensor is aligned; float16 and bfloat16 round to nearest, ties to even.
 *
 * @throws SpadeError 'weights/write' when a name is given twice or reserved, the data does not fill the shape, or
 * an int64 tensor holds a fraction
 */
export function writeSafetensors(
  tensors: readonly WrittenTensor[],
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array<ArrayBuffer> {
  checkTensors(tensors);
  const ordered = [...tensors].sort((a, b) => encodingOf(b).bytes - encodingOf(a).bytes);
  const entries: string[] = [];
  // Text is joined by hand: an object would lose a tensor named "__proto__".
  if (metadata.size > 0) {
    const texts = [...metadata].map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`);
    entries.push(`"__metadata__":{${texts.join(',')}}`);
  }
  let dataBytes = 0;
  for (const tensor of ordered) {
    const { dtype, bytes } = encodingOf(tensor);
    const end = dataBytes + tensor.data.length * bytes;
    const entry = { dtype, shape: tensor.shape, data_offsets: [dataBytes, end] };
    entries.push(`${JSON.stringify(tensor.name)}:${JSON.stringify(entry)}`);
    dataBytes = end;
  }
  const header = paddedHeader(`{${entries.join(',')}}`);
  const file = new Uint8Array(8 + header.length + dataBytes);
  const view = viewOf(file);
  view.setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let position = 8 + header.length;
  for (const tensor of ordered) {
    const { bytes, write } = encodingOf(tensor);
    for (const value of tensor.data) {
      write(view, position, value);
      position += bytes;
    }
  }
  return file;
}

function paddedHeader(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  return padded;
}

function checkTensors(tensors: readonly WrittenTensor[]): void {
  const names = new Set<string>(['__metadata__']);
  for (const { name, shape, data, type } of tensors) {
    const size = sizeOf(shape);
    if (names.has(name))
      throw new SpadeError('weights/write', `the name "${name}" is taken; each tensor needs its own`);
    names.add(name);
    if (size !== data.length) {
      throw new SpadeError(
        'weights/write',
        `"${name}" of shape ${formatShape(shape)} needs ${size} values, got ${data.length}`,
      );
    }
    if (type === 'int64' && !data.every(Number.isInteger)) {
      throw new SpadeError(
        'weights/write',
        `"${name}" cannot be stored as int64: it holds values that are not integers`,
      );
    }
  }
}
