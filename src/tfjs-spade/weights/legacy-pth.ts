// Reads the .pth container from before PyTorch 1.6, which the official SPADE checkpoints of 2019 use:
// five pickles one behind the other (magic, protocol, system, state dict, storage keys), then the storages.
import { SpadeError } from '../errors';
import { readExactly, uint64At, viewOf, type ByteRange } from './bytes';
import { MAX_PICKLE_BYTES, unpickle, type Unpickled } from './pickle';
import { printableName, printableValue } from './printable';
import { tensorsOfStateDict } from './state-dict';
import { bytesPerElement } from './stored-types';
import { stridedTensor } from './strided';
import { torchRules, TorchStorage } from './torch-pickle';
import type { PickleRules } from './pickle';
import type { ByteSource, StoredTensor, WeightFile } from './source';

const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;
const FIRST_WINDOW = 2 ** 16;

/**
 * Opens a legacy checkpoint; tensors are read on demand, nothing in it is executed.
 * @throws SpadeError 'file/format' when it is some other pickle, 'file/pickle…', 'file/state-dict', 'file/tensor',
 * 'file/truncated', 'file/byte-order'
 */
export async function openLegacyCheckpoint(source: ByteSource): Promise<WeightFile> {
  const storages = new Map<string, TorchStorage>();
  const magic = await readPickle(source, 0, torchRules);
  if (magic.value !== MAGIC) {
    throw new SpadeError('file/format', `${source.name} is a pickle, but torch.save did not write it`);
  }
  const protocol = await readPickle(source, magic.end, torchRules);
  if (protocol.value !== PROTOCOL) {
    throw new SpadeError(
      'file/format',
      `${source.name}: only protocol ${PROTOCOL} of torch.save is known, got ${printableValue(protocol.value)}`,
    );
  }
  const system = await readPickle(source, protocol.end, torchRules);
  if (system.value instanceof Map && system.value.get('little_endian') === false) {
    throw new SpadeError(
      'file/byte-order',
      `${source.name} was written on a big-endian machine; only little-endian is read`,
    );
  }
  const object = await readPickle(source, system.end, collecting(storages));
  const keys = await readPickle(source, object.end, torchRules);
  const ranges = await locateStorages(source, keys, storages);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of tensorsOfStateDict(source.name, object.value)) {
    const range = ranges.get(tensor.storage.key);
    if (!range)
      throw refusal(
        source,
        `storage ${printableName(tensor.storage.key)} of "${printableName(name)}" is not in the file`,
      );
    const locate = () => Promise.resolve(range);
    tensors.set(name, stridedTensor(source, name, tensor, range.end - range.start, locate));
  }
  return { format: 'pth-legacy', tensors, metadata: new Map() };
}

const refusal = (source: ByteSource, problem: string): SpadeError =>
  new SpadeError('file/tensor', `${source.name}: ${problem}`);

/** Remembers every storage, since only the pickle says of which type the raw bytes are. */
const collecting = (storages: Map<string, TorchStorage>): PickleRules => ({
  resolveGlobal: (module, name, machine) => torchRules.resolveGlobal(module, name, machine),
  resolvePersistent: (id, machine) => {
    const storage = torchRules.resolvePersistent(id, machine);
    if (storage instanceof TorchStorage) storages.set(storage.key, storage);
    return storage;
  },
});

/** A pickle does not tell its length, so the window grows until the pickle ends inside it. */
async function readPickle(source: ByteSource, start: number, rules: PickleRules): Promise<Unpickled> {
  for (let window = FIRST_WINDOW; ; window *= 8) {
    const end = Math.min(source.size, start + Math.min(window, MAX_PICKLE_BYTES));
    const bytes = await readExactly(source, { start, end }, 'a pickle');
    try {
      const { value, end: length } = unpickle(source.name, bytes, 0, rules);
      return { value, end: start + length };
    } catch (error) {
      const cut = error instanceof SpadeError && error.code === 'file/pickle-end';
      if (!cut || end === source.size || window >= MAX_PICKLE_BYTES) throw error;
    }
  }
}

async function locateStorages(
  source: ByteSource,
  keys: Unpickled,
  storages: ReadonlyMap<string, TorchStorage>,
): Promise<ReadonlyMap<string, ByteRange>> {
  const ranges = new Map<string, ByteRange>();
  let position = keys.end;
  for (const key of Array.isArray(keys.value) ? (keys.value as readonly unknown[]) : []) {
    const storage = typeof key === 'string' ? storages.get(key) : undefined;
    if (!storage || ranges.has(storage.key))
      throw refusal(source, `the list of storages has an odd key: ${printableValue(key)}`);
    const start = position + 8;
    const count = viewOf(
      await readExactly(source, { start: position, end: start }, `storage ${printableName(storage.key)}`),
    );
    const length = uint64At(count, 0);
    const end = start + length * bytesPerElement(storage.type);
    if (length !== storage.length || end > source.size) {
      throw refusal(
        source,
        `storage ${printableName(storage.key)} should hold ${storage.length} elements, claims ${length} at byte ${position} of ${source.size}; is the download complete?`,
      );
    }
    ranges.set(storage.key, { start, end });
    position = end;
  }
  return ranges;
}
