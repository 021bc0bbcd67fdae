// Checkpoints for the tests of this folder: the two that PyTorch wrote, and hand-assembled ones that lie.
import { zipSync, type ZipOptions } from 'fflate';
import { readFileSync } from 'node:fs';
import type { StoredTensor } from './source';

/** Reads a file of tests/fixtures/weights. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/weights/${name}`, import.meta.url)));

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];

const uint = (value: number, width: number): number[] =>
  Array.from({ length: width }, (_, byte) => Math.floor(value / 256 ** byte) % 256);

/** Pickle operations as byte lists; protocol 2, as torch.save writes it. */
export const pickle = {
  start: [0x80, 2],
  stop: [0x2e],
  global: (module: string, name: string) => [0x63, ...ascii(`${module}\n${name}\n`)],
  text: (text: string) => [0x58, ...uint(ascii(text).length, 4), ...ascii(text)],
  integer: (value: number) => [0x8a, 8, ...uint(value, 7), 0],
  tuple: (...items: number[][]) => [0x28, ...items.flat(), 0x74],
  list: (...items: number[][]) => [0x5d, 0x28, ...items.flat(), 0x65],
  dict: (...items: number[][]) => [0x7d, 0x28, ...items.flat(), 0x75],
  call: (target: number[], ...args: number[][]) => [...target, ...pickle.tuple(...args), 0x52],
  whole: (...operations: number[][]) =>
    Uint8Array.from([...pickle.start, ...operations.flat(), ...pickle.stop]),
};

export interface TensorClaim {
  readonly storage?: string;
  readonly storageClass?: string;
  /** Elements that the pickle claims for the storage. */
  readonly stored: number;
  readonly offset?: number;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
}

/** The operations that push one tensor. */
export function tensorPickle(claim: TensorClaim): number[] {
  const lengths = (values: readonly number[]) => pickle.tuple(...values.map(pickle.integer));
  const storage = pickle.tuple(
    pickle.text('storage'),
    pickle.global('torch', claim.storageClass ?? 'FloatStorage'),
    pickle.text(claim.storage ?? '0'),
    pickle.text('cpu'),
    pickle.integer(claim.stored),
  );
  return pickle.call(
    pickle.global('torch._utils', '_rebuild_tensor_v2'),
    [...storage, 0x51],
    pickle.integer(claim.offset ?? 0),
    lengths(claim.shape),
    lengths(claim.stride),
    [0x89],
    pickle.call(pickle.global('collections', 'OrderedDict')),
  );
}

export const namedTensors = (claims: Readonly<Record<string, TensorClaim>>): number[] =>
  pickle.dict(
    ...Object.entries(claims).map(([name, claim]) => [...pickle.text(name), ...tensorPickle(claim)]),
  );

/** A zip checkpoint around a pickle; entries are stored unless `options` says otherwise. */
export function zipCheckpoint(
  data: Uint8Array,
  storages: Readonly<Record<string, Uint8Array>> = {},
  options: ZipOptions = { level: 0 },
): Uint8Array {
  const entries = Object.entries(storages).map(([key, bytes]) => [`net/data/${key}`, bytes] as const);
  return zipSync({ 'net/data.pkl': data, ...Object.fromEntries(entries) }, options);
}

export const floatBytes = (values: readonly number[]): Uint8Array =>
  new Uint8Array(Float32Array.from(values).buffer);

/** A tensor in memory that passes for one of a file. */
export const memoryTensor = (
  name: string,
  shape: readonly number[],
  values: ArrayLike<number>,
): StoredTensor => ({
  name,
  type: 'float32',
  shape,
  read: () => Promise.resolve(Float32Array.from(values)),
});
