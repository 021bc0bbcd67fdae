// The central directory of a zip file and nothing else: torch.save stores its entries uncompressed, so they are
// read in place. A compressed entry is refused, which leaves a zip bomb nothing to explode with.
import { SpadeError } from '../errors';
import { readExactly, uint64At, viewOf, type ByteRange } from './bytes';
import { printableName } from './printable';
import type { ByteSource } from './source';

const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const END64_BYTES = 56;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY_BYTES = 64 * 2 ** 20;
const UNKNOWN_32 = 0xffffffff;

const SIGNATURES = {
  end: 0x06054b50,
  locator: 0x07064b50,
  end64: 0x06064b50,
  entry: 0x02014b50,
  local: 0x04034b50,
};

/** An uncompressed entry; `size` in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly localHeader: number;
}

const refusal = (source: ByteSource, problem: string): SpadeError =>
  new SpadeError('file/zip', `${source.name} is not a valid .pth (zip) file: ${problem}`);

/**
 * Lists the entries of a zip file (zip64 included) without reading them.
 * @throws SpadeError 'file/zip' for a broken directory, an encrypted, repeated or overlong entry,
 * 'file/zip-compressed' for a compressed one
 */
export async function readZipDirectory(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const range = await locateDirectory(source);
  if (range.end - range.start > MAX_DIRECTORY_BYTES) throw refusal(source, 'its directory is over 64 MB');
  const bytes = await readExactly(source, range, 'the zip directory');
  const view = viewOf(bytes);
  const entries = new Map<string, ZipEntry>();
  for (let position = 0; position < bytes.length;) {
    if (position + ENTRY_BYTES > bytes.length || view.getUint32(position, true) !== SIGNATURES.entry) {
      throw refusal(source, `its directory is broken at byte ${range.start + position}`);
    }
    const nameEnd = position + ENTRY_BYTES + view.getUint16(position + 28, true);
    const extraEnd = nameEnd + view.getUint16(position + 30, true);
    const end = extraEnd + view.getUint16(position + 32, true);
    if (end > bytes.length) throw refusal(source, `its directory is cut at byte ${range.start + position}`);
    const name = new TextDecoder().decode(bytes.subarray(position + ENTRY_BYTES, nameEnd));
    if (entries.has(name)) throw refusal(source, `"${printableName(name)}" comes twice`);
    entries.set(name, readEntry(source, name, view, position, { start: nameEnd, end: extraEnd }));
    position = end;
  }
  return entries;
}

/** Finds the bytes of an entry; reads its local header. @throws SpadeError 'file/zip', 'file/truncated' */
export async function locateEntry(source: ByteSource, entry: ZipEntry): Promise<ByteRange> {
  const header = { start: entry.localHeader, end: entry.localHeader + LOCAL_BYTES };
  const view = viewOf(await readExactly(source, header, `the header of "${printableName(entry.name)}"`));
  if (view.getUint32(0, true) !== SIGNATURES.local)
    throw refusal(source, `"${printableName(entry.name)}" has no header of its own`);
  const start = header.end + view.getUint16(26, true) + view.getUint16(28, true);
  return { start, end: start + entry.size };
}

async function locateDirectory(source: ByteSource): Promise<ByteRange> {
  const tailStart = Math.max(0, source.size - END_BYTES - LOCATOR_BYTES - MAX_COMMENT);
  const view = viewOf(
    await readExactly(source, { start: tailStart, end: source.size }, 'the end of the zip'),
  );
  for (let position = view.byteLength - END_BYTES; position >= 0; position--) {
    if (view.getUint32(position, true) !== SIGNATURES.end) continue;
    if (position + END_BYTES + view.getUint16(position + 20, true) !== view.byteLength) continue;
    const locator = position - LOCATOR_BYTES;
    if (locator >= 0 && view.getUint32(locator, true) === SIGNATURES.locator) {
      return locateDirectory64(source, uint64At(view, locator + 8));
    }
    const start = view.getUint32(position + 16, true);
    return { start, end: start + view.getUint32(position + 12, true) };
  }
  throw refusal(source, 'its directory, which stands at the end, is missing; is the download complete?');
}

async function locateDirectory64(source: ByteSource, position: number): Promise<ByteRange> {
  const range = { start: position, end: position + END64_BYTES };
  const view = viewOf(await readExactly(source, range, 'the zip64 record'));
  if (view.getUint32(0, true) !== SIGNATURES.end64) throw refusal(source, 'its zip64 record is missing');
  const start = uint64At(view, 48);
  return { start, end: start + uint64At(view, 40) };
}

function readEntry(
  source: ByteSource,
  name: string,
  view: DataView,
  position: number,
  extra: ByteRange,
): ZipEntry {
  const fields = [24, 20, 42].map((offset) => view.getUint32(position + offset, true));
  const [size = 0, storedSize = 0, localHeader = 0] = widened(view, fields, extra);
  if (view.getUint16(position + 8, true) & 1) throw refusal(source, `"${printableName(name)}" is encrypted`);
  if (view.getUint16(position + 10, true) !== 0) {
    throw new SpadeError(
      'file/zip-compressed',
      `${source.name}: "${printableName(name)}" is compressed (it claims ${size} bytes); torch.save never does that, so save the checkpoint again with it`,
    );
  }
  if (size !== storedSize)
    throw refusal(
      source,
      `"${printableName(name)}" is stored, yet claims ${size} bytes and holds ${storedSize}`,
    );
  if (localHeader + LOCAL_BYTES + size > source.size)
    throw refusal(source, `"${printableName(name)}" reaches beyond the end of the file`);
  return { name, size, localHeader };
}

/** Replaces fields that do not fit 32 bits by those of the zip64 extra field, where they follow in this order. */
function widened(view: DataView, fields: readonly number[], extra: ByteRange): readonly number[] {
  let position = extra.start;
  while (position + 4 <= extra.end) {
    const end = position + 4 + view.getUint16(position + 2, true);
    if (view.getUint16(position, true) === 1) {
      let next = position + 4;
      return fields.map((field) => {
        if (field !== UNKNOWN_32 || next + 8 > Math.min(end, extra.end)) return field;
        next += 8;
        return uint64At(view, next - 8);
      });
    }
    position = end;
  }
  return fields;
}
