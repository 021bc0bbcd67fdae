// Every read of a weight file goes through here, so a lying length becomes a refusal and never an allocation.
import { SpadeError, type SpadeErrorCode } from '../errors';
import { formatShape, type Shape } from '../shape';
import type { ByteSource } from './source';

/** A part of a file: start inclusive, end exclusive, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads exactly the given bytes.
 * @throws SpadeError 'file/truncated' when they are not all inside the file or the source gives fewer
 */
export async function readExactly(
  source: ByteSource,
  { start, end }: ByteRange,
  what: string,
): Promise<Uint8Array> {
  const inside = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end;
  if (!inside || end > source.size) {
    throw new SpadeError(
      'file/truncated',
      `${source.name}: ${what} should be at bytes ${start} to ${end}, but the file has ${source.size} bytes; is the download complete?`,
    );
  }
  const bytes = await source.read(start, end);
  if (bytes.length !== end - start) {
    throw new SpadeError(
      'file/truncated',
      `${source.name}: ${what} needs ${end - start} bytes at ${start}, got ${bytes.length}; did the file change while it was read?`,
    );
  }
  return bytes;
}

const MAX_RANK = 16;

/**
 * The number of elements of a shape that came from a file.
 * @throws SpadeError with `code` when a length is not a natural number or the product is beyond exact integers
 */
export function checkedSize(shape: Shape, where: string, code: SpadeErrorCode): number {
  if (shape.length > MAX_RANK) {
    throw new SpadeError(code, `${where}: a tensor has at most ${MAX_RANK} axes here, got ${shape.length}`);
  }
  let size = 1;
  for (const length of shape) {
    size *= length;
    if (!Number.isSafeInteger(length) || length < 0 || !Number.isSafeInteger(size)) {
      throw new SpadeError(
        code,
        `${where}: ${formatShape(shape)} is not a possible shape of a stored tensor`,
      );
    }
  }
  return size;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads an unsigned 64-bit little-endian integer; beyond 2^53 it is rounded, which still fails every bound. */
export const uint64At = (view: DataView, position: number): number =>
  Number(view.getBigUint64(position, true));
