import { describe, expect, it } from 'vitest';
import { openWeightFile } from './open';
import { bytesAsSource } from './source';
import { floatBytes, namedTensors, pickle, zipCheckpoint } from './test-checkpoints';

const MAGIC = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

const PROTOCOL = [0x4d, 0xe9, 0x03];

function legacyCheckpoint(object: Uint8Array, protocol: number[] = PROTOCOL, keys?: number[]): Uint8Array {
  const before = [pickle.whole(MAGIC), pickle.whole(protocol), pickle.whole(pickle.dict()), object];
  const parts = keys ? [...before, pickle.whole(keys)] : before;
  return Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
}

const CONTAINERS: readonly (readonly [string, (object: Uint8Array) => Uint8Array])[] = [
  ['zip', zipCheckpoint],
  ['legacy', (object) => legacyCheckpoint(object)],
];

describe.each(CONTAINERS)('a hostile pickle in the %s container', (_, container) => {
  const open = (...operations: number[][]) =>
    openWeightFile(bytesAsSource('net.pth', container(pickle.whole(...operations))));

  it.each([
    ['os', 'system'],
    ['builtins', 'eval'],
    ['__builtin__', 'getattr'],
    ['torch', 'load'],
    ['torch._utils', '_rebuild_tensor_v2.__globals__'],
    ['collections', 'OrderedDict.__init__'],
    ['__main__', 'toString'],
  ])('is refused for naming %s.%s', async (module, name) => {
    const call = pickle.call(pickle.global(module, name), pickle.text('touch /tmp/owned'));
    const refused = expect(open(call)).rejects;
    await refused.toMatchObject({ code: 'file/pickle-global' });
    await expect(open(call)).rejects.toThrow(`${module}.${name}`);
    const byStack = [...pickle.text(module), ...pickle.text(name), 0x93];
    await expect(open(byStack)).rejects.toMatchObject({ code: 'file/pickle-global' });
  });

  it('is refused for calling what is no function', async () => {
    const storage = pickle.call(pickle.global('torch', 'FloatStorage'));
    await expect(open(storage)).rejects.toMatchObject({ code: 'file/pickle-global' });
    await expect(open(pickle.call(pickle.text('eval')))).rejects.toMatchObject({
      code: 'file/pickle-global',
    });
  });

  it.each([
    ['instances (INST)', [0x28, 0x69]],
    ['objects (OBJ)', [0x28, 0x6f]],
    ['new objects (NEWOBJ)', [0x29, 0x29, 0x81]],
    ['extension codes (EXT1)', [0x82, 1]],
    ['out-of-band buffers', [0x97]],
    ['an empty stack', [0x30]],
    ['an unknown memo', [0x68, 9]],
    ['a tuple without a mark', [0x74]],
    ['attributes on a text', [...pickle.text('x'), 0x7d, 0x62]],
    ['entries on a list', [0x5d, 0x4e, 0x4e, 0x73]],
    ['an integer of 2 GB', [0x8b, 0xff, 0xff, 0xff, 0x7f]],
  ])('is refused for %s', async (_what, operations) => {
    await expect(open(operations)).rejects.toMatchObject({ code: 'file/pickle' });
  });

  it('is refused for a text of 2^60 bytes', async () => {
    const text = [0x8d, 0, 0, 0, 0, 0, 0, 0, 0x10];
    await expect(open(text)).rejects.toMatchObject({ code: 'file/pickle-end' });
  });

  it('is stopped when a short pickle asks for endless work', async () => {
    const pairs = pickle.list(...Array.from({ length: 20_000 }, () => pickle.tuple([0x4e], [0x4e])));
    const again = [0x30, ...pickle.global('collections', 'OrderedDict'), 0x68, 0, 0x85, 0x52];
    const operations = [...pairs, 0x71, 0, ...Array.from({ length: 2000 }, () => again).flat()];
    await expect(open(operations)).rejects.toThrow(/steps/);
  });
});

describe('a message about a hostile value', () => {
  const EMPTY_LIST = 0x5d;
  const DUP_TUPLE2 = [0x32, 0x86];
  const TUPLE1 = 0x85;

  it.each<[string, number[], string]>([
    [
      'a list that holds itself twice, 40 deep',
      [EMPTY_LIST, ...Array.from({ length: 40 }, () => DUP_TUPLE2).flat()],
      'a value of type object',
    ],
    [
      'a list 100,000 deep',
      [EMPTY_LIST, ...Array.from({ length: 100_000 }, () => TUPLE1)],
      'a value of type object',
    ],
    ['a long text', pickle.text('7'.repeat(200_000)), `"${'7'.repeat(40)}…"`],
    ['a number', pickle.integer(1002), '1002'],
  ])('is short for %s', async (_what, operations, printed) => {
    const empty = pickle.whole(pickle.dict());
    const byProtocol = legacyCheckpoint(empty, operations);
    const byKey = legacyCheckpoint(empty, PROTOCOL, pickle.list(operations));
    for (const [bytes, code] of [
      [byProtocol, 'file/format'],
      [byKey, 'file/tensor'],
    ] as const) {
      const opened = openWeightFile(bytesAsSource('net.pth', bytes));
      await expect(opened).rejects.toMatchObject({ code });
      await expect(opened).rejects.toThrow(new RegExp(`, got ${printed}$|odd key: ${printed}$`));
    }
  });

  const long = 'w'.repeat(2 ** 20);
  const claim = { stored: 4, shape: [9], stride: [1] };
  const name = 'w'.repeat(1000);
  const unstored = pickle.whole(namedTensors({ [name]: { ...claim, storage: long } }));
  const tooSmall = pickle.whole(namedTensors({ [name]: claim }));
  const shown = `"${'w'.repeat(120)}…"`;

  it.each([
    ['zip, storage missing', zipCheckpoint(unstored)],
    ['zip, storage too small', zipCheckpoint(tooSmall, { 0: floatBytes([1, 2, 3, 4]) })],
    ['legacy, storage missing', legacyCheckpoint(unstored, PROTOCOL, pickle.list())],
  ])('cuts long names and storage keys of a megabyte: %s', async (_what, bytes) => {
    const opened = openWeightFile(bytesAsSource('net.pth', bytes));
    await expect(opened).rejects.toMatchObject({ code: 'file/tensor' });
    await expect(opened).rejects.toThrow(shown);
    await expect(opened).rejects.toThrow(/^.{1,500}$/s);
  });

  it('refuses a name of a megabyte, which would be copied for every entry under it', async () => {
    const bytes = zipCheckpoint(pickle.whole(namedTensors({ [long]: claim })));
    const opened = openWeightFile(bytesAsSource('net.pth', bytes));
    await expect(opened).rejects.toMatchObject({ code: 'file/state-dict' });
    await expect(opened).rejects.toThrow(/^.{1,500}$/s);
  });
});
