import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesAsSource, type ByteSource } from './source';
import { locateEntry, readZipDirectory } from './zip';

const read = (bytes: Uint8Array) => readZipDirectory(bytesAsSource('net.pth', bytes));

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;

const positionOf = (view: DataView, signature: number): number => {
  let position = 0;
  while (view.getUint32(position, true) !== signature) position++;
  return position;
};

function changed(
  bytes: Uint8Array,
  change: (view: DataView, entry: number, local: number) => void,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  change(view, positionOf(view, ENTRY), positionOf(view, LOCAL));
  return copy;
}

const stored = zipSync({ 'net/data.pkl': new Uint8Array([1, 2, 3]) }, { level: 0 });

describe('the zip directory', () => {
  it('finds a stored entry', async () => {
    const source = bytesAsSource('net.pth', stored);
    const entry = (await readZipDirectory(source)).get('net/data.pkl')!;
    const { start, end } = await locateEntry(source, entry);
    expect([...(await source.read(start, end))]).toEqual([1, 2, 3]);
  });

  it('refuses a compressed entry without inflating it', async () => {
    const bomb = zipSync({ 'net/data.pkl': new Uint8Array(50_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'file/zip-compressed' });
  });

  it.each<[string, number, number]>([
    ['a size beyond the stored bytes', 24, 0x7fffffff],
    ['a stored size beyond its size', 20, 2],
    ['a header beyond the file', 42, 0x7fffffff],
    ['a size only zip64 could say', 24, 0xffffffff],
  ])('refuses an entry that lies about %s', async (_, field, value) => {
    const lying = changed(stored, (view, entry) => view.setUint32(entry + field, value, true));
    await expect(read(lying)).rejects.toMatchObject({ code: 'file/zip' });
  });

  it('refuses both sizes raised to 2 GB, an encrypted entry and a directory that is not there', async () => {
    const huge = changed(stored, (view, entry) => {
      view.setUint32(entry + 20, 0x7fffffff, true);
      view.setUint32(entry + 24, 0x7fffffff, true);
    });
    const encrypted = changed(stored, (view, entry) => view.setUint16(entry + 8, 1, true));
    for (const bytes of [huge, encrypted, stored.subarray(0, -1), stored.subarray(0, 10)]) {
      await expect(read(bytes)).rejects.toMatchObject({ code: 'file/zip' });
    }
  });

  it('reads the sizes of a zip64 file of 6 GB without reading its data', async () => {
    const gigabytes = 6 * 2 ** 30;
    const tail = zip64Tail('net/data/0', gigabytes);
    const dataEnd = 30 + gigabytes;
    const source: ByteSource = {
      name: 'big.pth',
      size: dataEnd + tail.length,
      read: (start, end) => {
        const bytes = new Uint8Array(end - start);
        const from = Math.max(start, dataEnd);
        bytes.set(tail.subarray(from - dataEnd, end - dataEnd), from - start);
        return Promise.resolve(bytes);
      },
    };
    expect((await readZipDirectory(source)).get('net/data/0')).toEqual({
      name: 'net/data/0',
      size: gigabytes,
      localHeader: 0,
    });
  });
});

/** Directory, zip64 record, locator and end of a file whose one stored entry has `size` bytes. */
function zip64Tail(name: string, size: number): Uint8Array {
  const text = new TextEncoder().encode(name);
  const directoryBytes = 46 + text.length + 20;
  const bytes = new Uint8Array(directoryBytes + 56 + 20 + 22);
  const view = new DataView(bytes.buffer);
  const dataEnd = 30 + size;
  view.setUint32(0, ENTRY, true);
  view.setUint32(20, 0xffffffff, true);
  view.setUint32(24, 0xffffffff, true);
  view.setUint16(28, text.length, true);
  view.setUint16(30, 20, true);
  bytes.set(text, 46);
  const extra = 46 + text.length;
  view.setUint16(extra, 1, true);
  view.setUint16(extra + 2, 16, true);
  view.setBigUint64(extra + 4, BigInt(size), true);
  view.setBigUint64(extra + 12, BigInt(size), true);
  view.setUint32(directoryBytes, 0x06064b50, true);
  view.setBigUint64(directoryBytes + 40, BigInt(directoryBytes), true);
  view.setBigUint64(directoryBytes + 48, BigInt(dataEnd), true);
  view.setUint32(directoryBytes + 56, 0x07064b50, true);
  view.setBigUint64(directoryBytes + 64, BigInt(dataEnd + directoryBytes), true);
  view.setUint32(directoryBytes + 76, 0x06054b50, true);
  return bytes;
}
