// Thousands of broken files: each must read, or be refused by a SpadeError, soon and without a large allocation.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpadeError } from '../errors';
import { openWeightFile } from './open';
import { bytesAsSource, type ByteSource } from './source';
import { fixture, floatBytes, namedTensors, pickle, zipCheckpoint } from './test-checkpoints';
import { writeSafetensors } from './write-safetensors';

const RUNS = 800;
const MAX_MILLISECONDS = 5000;

type Mutation = (bytes: Uint8Array) => Uint8Array;

/** Where in a file, as a fraction; headers and directories stand at the two ends, so those are hit more often. */
const place = fc.oneof(
  fc.double({ min: 0, max: 0.02, noNaN: true }),
  fc.double({ min: 0.96, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

const at = (bytes: Uint8Array, fraction: number): number =>
  Math.min(bytes.length - 1, Math.floor(fraction * bytes.length));

function patched(bytes: Uint8Array, start: number, patch: ArrayLike<number>): Uint8Array {
  const copy = bytes.slice();
  copy.set(Array.from(patch).slice(0, Math.max(0, copy.length - start)), start);
  return copy;
}

const LENGTHS = [0n, 1n, 0x7fn, 0xffffn, 0x7fffffffn, 0xffffffffn, 2n ** 53n, 2n ** 60n, 2n ** 64n - 1n];

const lengthBytes = (value: bigint, width: number): number[] =>
  Array.from({ length: width }, (_, byte) => Number((value >> BigInt(8 * byte)) & 0xffn));

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map(
    (fraction): Mutation =>
      (bytes) =>
        bytes.slice(0, at(bytes, fraction)),
  ),
  fc.tuple(place, fc.nat(7)).map(([fraction, bit]): Mutation => (bytes) => {
    const position = at(bytes, fraction);
    return patched(bytes, position, [bytes[position]! ^ (1 << bit)]);
  }),
  fc.tuple(place, fc.constantFrom(...LENGTHS), fc.constantFrom(1, 2, 4, 8)).map(
    ([fraction, value, width]): Mutation =>
      (bytes) =>
        patched(bytes, at(bytes, fraction), lengthBytes(value, width)),
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(
    ([fraction, noise]): Mutation =>
      (bytes) =>
        patched(bytes, at(bytes, fraction), noise),
  ),
  fc.tuple(place, place, fc.nat(200)).map(([from, to, length]): Mutation => (bytes) => {
    const start = at(bytes, from);
    return patched(bytes, at(bytes, to), bytes.subarray(start, start + length));
  }),
  fc.tuple(place, fc.nat(40)).map(([fraction, length]): Mutation => (bytes) => {
    const position = at(bytes, fraction);
    const kept = [...bytes.subarray(0, position), ...bytes.subarray(position + length)];
    return Uint8Array.from(kept);
  }),
);

const values = Array.from({ length: 24 }, (_, index) => index / 7);

const smallZip = zipCheckpoint(
  pickle.whole(
    namedTensors({
      'conv.weight': { stored: 24, offset: 2, shape: [2, 3, 3], stride: [9, 3, 1] },
      'conv.bias': { stored: 24, offset: 20, shape: [2], stride: [1] },
      'fc.weight': { stored: 24, shape: [4, 6], stride: [1, 4] },
    }),
  ),
  { 0: floatBytes(values) },
);

const smallSafetensors = writeSafetensors(
  [
    { name: 'conv.weight', shape: [2, 3, 2, 2], data: Float32Array.from(values) },
    { name: 'conv.bias', shape: [2], data: Float32Array.of(1, 2), type: 'float16' },
    { name: 'steps', shape: [], data: Float32Array.of(9), type: 'int64' },
  ],
  new Map([['network', 'test']]),
);

const BASES: readonly (readonly [string, Uint8Array])[] = [
  ['a zip checkpoint', smallZip],
  ['a zip checkpoint of torch.save', fixture('mixed.pth')],
  ['a legacy checkpoint of torch.save', fixture('mixed-legacy.pth')],
  ['a .safetensors file', smallSafetensors],
];

/** Passes reads on, and remembers when it was asked for bytes that are not there. */
function watched(bytes: Uint8Array): ByteSource & { outside: boolean } {
  const source = {
    ...bytesAsSource('hostile', bytes),
    outside: false,
    read: (start: number, end: number) => {
      if (!(start >= 0 && start <= end && end <= bytes.length)) source.outside = true;
      return Promise.resolve(bytes.subarray(start, end));
    },
  };
  return source;
}

/** 'read', or the code of the refusal. Anything but a SpadeError fails the test. */
async function outcome(source: ByteSource): Promise<string> {
  try {
    const file = await openWeightFile(source);
    for (const tensor of file.tensors.values()) {
      const read = await tensor.read();
      expect(read.length).toBe(tensor.shape.reduce((product, length) => product * length, 1));
      expect(read.byteLength).toBeLessThanOrEqual(2 ** 24);
    }
    return 'read';
  } catch (error) {
    if (error instanceof SpadeError) return error.code;
    throw error;
  }
}

describe.each(BASES)('%s, mutated', (_, base) => {
  it('reads when whole', async () => {
    expect(await outcome(watched(base))).toBe('read');
  });

  it(`reads or is refused, ${RUNS} times`, async () => {
    const outcomes = new Map<string, number>();
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(mutations, async (list) => {
      const source = watched(
        list.reduce((bytes, mutate) => (bytes.length > 0 ? mutate(bytes) : bytes), base),
      );
      const start = performance.now();
      const result = await outcome(source);
      expect(performance.now() - start).toBeLessThan(MAX_MILLISECONDS);
      expect(source.outside).toBe(false);
      outcomes.set(result, (outcomes.get(result) ?? 0) + 1);
    });
    await fc.assert(property, { numRuns: RUNS });
    // A generator that never broke anything, or never left anything readable, would test nothing.
    expect(outcomes.size).toBeGreaterThan(3);
    expect(outcomes.get('read') ?? 0).toBeGreaterThan(0);
    expect(outcomes.get('read') ?? 0).toBeLessThan(RUNS);
  });
});
