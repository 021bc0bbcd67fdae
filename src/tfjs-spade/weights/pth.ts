// Reads the .pth container of PyTorch 1.6 and later: a zip with one pickle and one entry for each storage.
import { SpadeError } from '../errors';
import { readExactly } from './bytes';
import { MAX_PICKLE_BYTES, unpickle } from './pickle';
import { printableName } from './printable';
import { tensorsOfStateDict } from './state-dict';
import { stridedTensor } from './strided';
import { torchRules, type TorchTensor } from './torch-pickle';
import { locateEntry, readZipDirectory, type ZipEntry } from './zip';
import type { ByteSource, StoredTensor, WeightFile } from './source';

const PICKLE = 'data.pkl';

/**
 * Opens a zip checkpoint; tensors are read on demand, nothing in it is executed.
 * @throws SpadeError 'file/zip…', 'file/pickle…', 'file/state-dict', 'file/tensor', 'file/byte-order'
 */
export async function openZipCheckpoint(source: ByteSource): Promise<WeightFile> {
  const entries = await readZipDirectory(source);
  const pickle = [...entries.values()].find(({ name }) => name === PICKLE || /^[^/]+\/data\.pkl$/.test(name));
  if (!pickle) {
    throw new SpadeError(
      'file/format',
      `${source.name} is a zip file without data.pkl, so torch.save did not write it`,
    );
  }
  const folder = pickle.name.slice(0, -PICKLE.length);
  await refuseBigEndian(source, entries.get(`${folder}byteorder`));
  const { value } = unpickle(source.name, await readEntry(source, pickle, MAX_PICKLE_BYTES), 0, torchRules);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of tensorsOfStateDict(source.name, value)) {
    tensors.set(name, openTensor(source, name, tensor, entries.get(`${folder}data/${tensor.storage.key}`)));
  }
  return { format: 'pth', tensors, metadata: new Map() };
}

function openTensor(
  source: ByteSource,
  name: string,
  tensor: TorchTensor,
  entry: ZipEntry | undefined,
): StoredTensor {
  if (!entry) {
    throw new SpadeError(
      'file/tensor',
      `${source.name}: storage ${printableName(tensor.storage.key)} of "${printableName(name)}" is not in the file`,
    );
  }
  return stridedTensor(source, name, tensor, entry.size, () => locateEntry(source, entry));
}

async function readEntry(source: ByteSource, entry: ZipEntry, maxBytes: number): Promise<Uint8Array> {
  if (entry.size > maxBytes) {
    throw new SpadeError(
      'file/zip',
      `${source.name}: "${printableName(entry.name)}" has ${entry.size} bytes, at most ${maxBytes} are read`,
    );
  }
  return readExactly(source, await locateEntry(source, entry), `"${printableName(entry.name)}"`);
}

async function refuseBigEndian(source: ByteSource, entry: ZipEntry | undefined): Promise<void> {
  if (!entry) return;
  const order = new TextDecoder().decode(await readEntry(source, entry, 64)).trim();
  if (order !== 'little') {
    throw new SpadeError(
      'file/byte-order',
      `${source.name} has byte order ${JSON.stringify(order)}; only "little" is read`,
    );
  }
}
