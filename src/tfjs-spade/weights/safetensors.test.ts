import { describe, expect, it } from 'vitest';
import { countNonFinite } from './finite';
import { openWeightFile } from './open';
import { bytesAsSource } from './source';
import { writeSafetensors, type WrittenTensor } from './write-safetensors';

const open = (bytes: Uint8Array) => openWeightFile(bytesAsSource('net.safetensors', bytes));

/** A file with this header text, or this claimed header length, over `dataBytes` zero bytes. */
function fileOf(header: string, dataBytes: number, claimed?: bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + text.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

const entry = (dtype: string, shape: unknown, offsets: unknown): string =>
  JSON.stringify({ w: { dtype, shape, data_offsets: offsets } });

describe('writeSafetensors', () => {
  it('is read back with names, order of axes, types and metadata', async () => {
    const tensors: WrittenTensor[] = [
      { name: 'half', shape: [3], data: Float32Array.of(1, -0.5, 65504), type: 'float16' },
      { name: '__proto__', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4.25) },
      { name: 'brain', shape: [1], data: Float32Array.of(1 / 3), type: 'bfloat16' },
      { name: 'count', shape: [], data: Float32Array.of(-7), type: 'int64' },
      { name: 'none', shape: [0, 5], data: new Float32Array(0) },
    ];
    const file = await open(writeSafetensors(tensors, new Map([['__proto__', 'a "quoted" text']])));
    expect(file.format).toBe('safetensors');
    expect([...file.metadata]).toEqual([['__proto__', 'a "quoted" text']]);
    expect(new Set(file.tensors.keys())).toEqual(new Set(tensors.map(({ name }) => name)));
    for (const { name, shape, data, type = 'float32' } of tensors) {
      const stored = file.tensors.get(name)!;
      expect(stored.shape).toEqual(shape);
      expect(stored.type).toBe(type);
      const values = await stored.read();
      expect(values).toEqual(name === 'brain' ? Float32Array.of(0.333984375) : data);
    }
  });

  it('refuses a name twice, data that does not fill the shape, and fractions as int64', () => {
    const w = { name: 'w', shape: [2], data: Float32Array.of(1, 2) };
    expect(() => writeSafetensors([w, w])).toThrow(/"w" is taken/);
    expect(() => writeSafetensors([{ ...w, shape: [3] }])).toThrow(/needs 3 values, got 2/);
    expect(() => writeSafetensors([{ ...w, type: 'int64', data: Float32Array.of(0.5, 1) }])).toThrow(/int64/);
    expect(() => writeSafetensors([{ ...w, type: 'int64', data: Float32Array.of(NaN, 1) }])).toThrow(/int64/);
  });

  it('lets NaN be counted after reading, in every float type', async () => {
    for (const type of ['float32', 'float16', 'bfloat16'] as const) {
      const data = Float32Array.of(1, NaN, Infinity, -2, -Infinity);
      const file = await open(writeSafetensors([{ name: 'w', shape: [5], data, type }]));
      expect(countNonFinite(await file.tensors.get('w')!.read())).toBe(3);
    }
    expect(countNonFinite(Float32Array.of(0, -1e38, 1e-45))).toBe(0);
  });
});

describe('a broken .safetensors file', () => {
  it.each([
    ['a header of 2^60 bytes', fileOf('{}', 0, 2n ** 60n), 'file/safetensors'],
    ['a header of 2^64 - 1 bytes', fileOf('{}', 0, 2n ** 64n - 1n), 'file/safetensors'],
    ['a header of more than 16 MiB', fileOf('{}', 0, 2n ** 24n + 1n), 'file/safetensors'],
    ['a header longer than the file', fileOf('{}', 0, 1000n), 'file/truncated'],
    ['a header that is no JSON', fileOf('{"w":', 0), 'file/safetensors'],
    ['a shape of 1e18 elements', fileOf(entry('F32', [1e9, 1e9], [0, 4]), 4), 'file/safetensors'],
    ['a negative length', fileOf(entry('F32', [-1], [0, 4]), 4), 'file/safetensors'],
    ['offsets that do not fit the shape', fileOf(entry('F32', [2], [0, 4]), 4), 'file/safetensors'],
    ['offsets before the data', fileOf(entry('F32', [1], [-4, 0]), 4), 'file/safetensors'],
    ['offsets beyond the file', fileOf(entry('F32', [2], [0, 8]), 4), 'file/truncated'],
    ['an unknown type', fileOf(entry('F8_E4M3', [4], [0, 4]), 4), 'file/safetensors'],
    ['an inherited type', fileOf(entry('constructor', [1], [0, 4]), 4), 'file/safetensors'],
    ['a shape of texts', fileOf(entry('F32', ['1'], [0, 4]), 4), 'file/safetensors'],
    ['no shape', fileOf('{"w":null}', 4), 'file/safetensors'],
    ['metadata that is no text', fileOf('{"__metadata__":{"a":1}}', 0), 'file/safetensors'],
    ['metadata that is a list', fileOf('{"__metadata__":[]}', 0), 'file/safetensors'],
    ['deeply nested JSON', fileOf(`{"w":${'['.repeat(100_000)}`, 0), 'file/safetensors'],
  ])('is refused for %s', async (_, bytes, code) => {
    await expect(open(bytes)).rejects.toMatchObject({ code });
  });

  const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
  const long = 'w'.repeat(2 ** 20);
  const withDtype = (dtype: string): string => `{"w":{"dtype":${dtype},"shape":[1],"data_offsets":[0,4]}}`;
  const named = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };

  it.each([
    ['a header nested deeply', `{"w":${deep}}`, '"w" needs dtype'],
    ['a header nested deeply and cut', `{"w":${deep.slice(0, 1_000_000)}`, 'the header is not JSON'],
    [
      'a shape nested deeply',
      `{"w":{"dtype":"F32","shape":${deep},"data_offsets":[0,4]}}`,
      '"w" needs dtype',
    ],
    ['metadata nested deeply', `{"__metadata__":{"a":${deep}}}`, 'metadata "a" must be a text'],
    ['a dtype nested deeply', withDtype(deep), 'got a value of type object'],
    ['a huge dtype', withDtype(`"${long}"`), `got "${'w'.repeat(40)}…"`],
    ['a huge name', JSON.stringify({ [long]: named }), `"${'w'.repeat(120)}…" ends at byte`],
    ['a huge name of metadata', `{"__metadata__":{"${long}":1}}`, `"${'w'.repeat(120)}…" must be a text`],
  ])('is refused in a short message for %s', async (_, header, expected) => {
    const opened = open(fileOf(header, 4));
    await expect(opened).rejects.toMatchObject({ code: expect.stringMatching(/^file\//) as string });
    await expect(opened).rejects.toThrow(expected);
    await expect(opened).rejects.toThrow(/^.{1,500}$/s);
  });

  it('is refused for tensors that share bytes', async () => {
    const tensor = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
    const header = JSON.stringify({ a: tensor, b: { ...tensor, data_offsets: [4, 12] } });
    await expect(open(fileOf(header, 12))).rejects.toThrow(/share bytes/);
  });
});

describe('a file that holds no weights', () => {
  it.each([
    ['', /it is empty/],
    ['<!doctype html><title>Sign in</title>', /web page/],
    ['version https://git-lfs.github.com/spec/v1\n', /Git LFS/],
    ['hello', /expected \.pth or \.safetensors/],
  ])('%s', async (text, message) => {
    await expect(open(new TextEncoder().encode(text))).rejects.toThrow(message);
  });
});
