// Reads .safetensors: an 8-byte length, a JSON header, the bytes. The header is hostile until checked.
import { SpadeError } from '../errors';
import { sizeOf } from '../shape';
import { checkedSize, readExactly, uint64At, viewOf } from './bytes';
import { printableName, printableValue } from './printable';
import { bytesPerElement, decodeElements } from './stored-types';
import type { ByteSource, StoredTensor, StoredType, WeightFile } from './source';

/** The format allows 100 MB; at about 100 bytes a tensor, 16 MiB are enough for 160,000. */
const MAX_HEADER_BYTES = 16 * 2 ** 20;

const TYPES: ReadonlyMap<unknown, StoredType> = new Map([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
]);

interface Entry {
  readonly name: string;
  readonly type: StoredType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/**
 * Opens a .safetensors file; tensors are read on demand.
 * @throws SpadeError 'file/safetensors' or 'file/truncated' when the header is too long, is not what the format
 * says, or names bytes that overlap, lie outside the file or do not fit the shape
 * @see https://github.com/huggingface/safetensors#format
 */
export async function openSafetensors(source: ByteSource): Promise<WeightFile> {
  const length = uint64At(viewOf(await readExactly(source, { start: 0, end: 8 }, 'the header length')), 0);
  if (length > MAX_HEADER_BYTES) {
    throw refusal(
      source,
      `the header claims ${length} bytes, more than the ${MAX_HEADER_BYTES} that are read here`,
    );
  }
  const dataStart = 8 + length;
  const header = parseHeader(source, await readExactly(source, { start: 8, end: dataStart }, 'the header'));
  const entries = [...header]
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(source, name, value, dataStart));
  refuseOverlaps(source, entries);
  return {
    format: 'safetensors',
    tensors: new Map(entries.map((entry) => [entry.name, tensorOf(source, entry)])),
    metadata: readMetadata(source, header.get('__metadata__')),
  };
}

const refusal = (source: ByteSource, problem: string): SpadeError =>
  new SpadeError('file/safetensors', `${source.name} is not a valid .safetensors file: ${problem}`);

const asFields = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');

function parseHeader(source: ByteSource, bytes: Uint8Array): ReadonlyMap<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refusal(source, `the header is not JSON (${String(cause).slice(0, 100)})`);
  }
  const fields = asFields(header);
  if (!fields) throw refusal(source, 'the header is not a JSON object');
  return fields;
}

function readEntry(source: ByteSource, name: string, value: unknown, dataStart: number): Entry {
  const quoted = `"${printableName(name)}"`;
  const fields = asFields(value);
  const shape = fields?.get('shape');
  const offsets = fields?.get('data_offsets');
  const type = TYPES.get(fields?.get('dtype'));
  if (!isNumbers(shape) || !isNumbers(offsets) || offsets.length !== 2) {
    throw refusal(source, `${quoted} needs dtype, shape and data_offsets`);
  }
  if (!type) {
    throw refusal(
      source,
      `the dtype of ${quoted} must be one of ${[...TYPES.keys()].join(', ')}, got ${printableValue(fields?.get('dtype'))}`,
    );
  }
  const [begin = -1, stop = -1] = offsets;
  const expected =
    checkedSize(shape, `${source.name}, ${quoted}`, 'file/safetensors') * bytesPerElement(type);
  if (!Number.isSafeInteger(begin) || begin < 0 || stop - begin !== expected) {
    throw refusal(
      source,
      `${quoted} of shape [${shape.join(', ')}] needs ${expected} bytes, data_offsets say ${begin} to ${stop}`,
    );
  }
  if (dataStart + stop > source.size) {
    throw new SpadeError(
      'file/truncated',
      `${source.name}: ${quoted} ends at byte ${dataStart + stop}, but the file has ${source.size} bytes; is the download complete?`,
    );
  }
  return { name, type, shape, start: dataStart + begin, end: dataStart + stop };
}

function refuseOverlaps(source: ByteSource, entries: readonly Entry[]): void {
  const sorted = entries.filter((entry) => sizeOf(entry.shape) > 0).sort((a, b) => a.start - b.start);
  for (const [index, entry] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && next.start < entry.end)
      throw refusal(source, `"${printableName(entry.name)}" and "${printableName(next.name)}" share bytes`);
  }
}

function readMetadata(source: ByteSource, value: unknown): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  if (value === undefined) return metadata;
  for (const [key, text] of asFields(value) ?? [['__metadata__', value]]) {
    if (typeof text !== 'string') throw refusal(source, `metadata "${printableName(key)}" must be a text`);
    metadata.set(key, text);
  }
  return metadata;
}

const tensorOf = (source: ByteSource, { name, type, shape, start, end }: Entry): StoredTensor => ({
  name,
  type,
  shape,
  read: async () =>
    decodeElements(type, await readExactly(source, { start, end }, `"${printableName(name)}"`)),
});
