import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parityParameter } from '../parity/parameters';
import { openWeightFile } from './open';
import { bytesAsSource, type ByteSource } from './source';
import { fixture, floatBytes, namedTensors, pickle, tensorPickle, zipCheckpoint } from './test-checkpoints';

const FILES = [
  { file: 'discriminator.pth', format: 'pth' },
  { file: 'discriminator-legacy.pth', format: 'pth-legacy' },
];

const open = (bytes: Uint8Array) => openWeightFile(bytesAsSource('net.pth', bytes));

/** Opens a zip checkpoint of these operations around one float32 storage "0" holding 0, 1, … 11. */
const openPickle = (...operations: number[][]) =>
  open(
    zipCheckpoint(pickle.whole(...operations), { 0: floatBytes(Array.from({ length: 12 }, (_, i) => i)) }),
  );

describe.each(FILES)('$file, written by torch.save', ({ file, format }) => {
  it('gives every parameter as the parity rule does', async () => {
    const opened = await openWeightFile(bytesAsSource(file, fixture(file)));
    expect(opened.format).toBe(format);
    expect(opened.tensors.size).toBe(26);
    const parameters = [...opened.tensors.values()].filter(({ name }) => !/_[uv]$/.test(name));
    expect(parameters).toHaveLength(14);
    for (const tensor of parameters) {
      expect(await tensor.read(), tensor.name).toEqual(parityParameter(tensor.name, tensor.shape));
    }
    const u = await opened.tensors.get('discriminator_0.model1.0.0.weight_u')!.read();
    expect(Math.hypot(...u)).toBeCloseTo(1, 5);
  });

  it('reads a tensor without reading the rest of the file', async () => {
    const bytes = fixture(file);
    let read = 0;
    const source: ByteSource = {
      ...bytesAsSource(file, bytes),
      read: (start, end) => {
        read += end - start;
        return Promise.resolve(bytes.subarray(start, end));
      },
    };
    const opened = await openWeightFile(source);
    read = 0;
    await opened.tensors.get('discriminator_0.model2.0.0.weight_orig')!.read();
    expect(read).toBeLessThanOrEqual(24 * 12 * 16 * 4 + 30);
  });
});

describe('a zip checkpoint', () => {
  it('reads windows with an offset, transposed, expanded and empty', async () => {
    const { tensors } = await openPickle(
      namedTensors({
        offset: { stored: 12, offset: 5, shape: [3], stride: [1] },
        transposed: { stored: 12, offset: 2, shape: [2, 3], stride: [1, 2] },
        expanded: { stored: 12, offset: 7, shape: [2, 2], stride: [0, 1] },
        empty: { stored: 12, shape: [0, 4], stride: [4, 1] },
        scalar: { stored: 12, offset: 11, shape: [], stride: [] },
      }),
    );
    const values = new Map<string, number[]>();
    for (const tensor of tensors.values()) values.set(tensor.name, [...(await tensor.read())]);
    expect(Object.fromEntries(values)).toEqual({
      offset: [5, 6, 7],
      transposed: [2, 4, 6, 3, 5, 7],
      expanded: [7, 8, 7, 8],
      empty: [],
      scalar: [11],
    });
  });

  it('unwraps a nested state dict, joins networks by name and drops "module."', async () => {
    const bias = tensorPickle({ stored: 12, shape: [3], stride: [1] });
    const inner = pickle.dict([...pickle.text('module.bias'), ...bias]);
    const wrapped = await openPickle(pickle.dict([...pickle.text('state_dict'), ...inner]));
    expect([...wrapped.tensors.keys()]).toEqual(['bias']);
    const network = pickle.dict([...pickle.text('bias'), ...bias]);
    const joined = await openPickle(
      pickle.dict([...pickle.text('G'), ...network], [...pickle.text('epoch'), ...pickle.integer(3)]),
    );
    expect([...joined.tensors.keys()]).toEqual(['G.bias']);
  });

  it('takes names such as "__proto__" as nothing but names', async () => {
    const claim = { stored: 12, shape: [2], stride: [1] };
    const named = (name: string) => [...pickle.text(name), ...tensorPickle(claim)];
    const { tensors } = await openPickle(pickle.dict(named('__proto__'), named('constructor')));
    expect([...tensors.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).type).toBeUndefined();
  });

  it.each([
    ['beyond the storage', { stored: 12, offset: 10, shape: [3], stride: [1] }],
    ['beyond the storage by its stride', { stored: 12, shape: [2, 2], stride: [11, 1] }],
    ['more than the container holds', { stored: 4000, shape: [4000], stride: [1] }],
    ['expanded from one element to 4 GB', { stored: 12, shape: [1e9], stride: [0] }],
    ['of another storage', { stored: 12, storage: '7', shape: [1], stride: [1] }],
  ])('refuses a tensor %s', async (_, claim) => {
    await expect(openPickle(namedTensors({ w: claim }))).rejects.toMatchObject({ code: 'file/tensor' });
  });

  it('refuses a shape whose size is no exact integer', async () => {
    const claim = { stored: 12, shape: [1e9, 1e9], stride: [0, 0] };
    await expect(openPickle(namedTensors({ w: claim }))).rejects.toMatchObject({ code: 'file/pickle' });
  });

  it('refuses what is no state dict, naming the cure', async () => {
    await expect(openPickle(pickle.integer(3))).rejects.toThrow(/save it with torch\.save/);
    await expect(openPickle(pickle.dict())).rejects.toMatchObject({ code: 'file/state-dict' });
  });

  it('refuses big-endian data', async () => {
    const pickled = pickle.whole(namedTensors({ w: { stored: 1, shape: [1], stride: [1] } }));
    const entries = { 'net/data.pkl': pickled, 'net/byteorder': new TextEncoder().encode('big') };
    await expect(open(zipSync(entries, { level: 0 }))).rejects.toMatchObject({ code: 'file/byte-order' });
  });
});
