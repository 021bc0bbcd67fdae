import { describe, expect, it } from 'vitest';
import { openWeightFile } from './open';
import { bytesAsSource } from './source';
import { pickle, zipCheckpoint } from './test-checkpoints';

const MAGIC = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

function legacyCheckpoint(object: Uint8Array): Uint8Array {
  const before = [pickle.whole(MAGIC), pickle.whole([0x4d, 0xe9, 0x03]), pickle.whole(pickle.dict())];
  return Uint8Array.from([...before, object].flatMap((bytes) => [...bytes]));
}

const CONTAINERS: readonly (readonly [string, (object: Uint8Array) => Uint8Array])[] = [
  ['zip', zipCheckpoint],
  ['legacy', legacyCheckpoint],
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
