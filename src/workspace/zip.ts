// The zip around a workspace file. What an archive claims about itself decides whether anything in it is inflated.
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { SpadeError } from '../tfjs-spade/errors';

const MAX_ENTRIES = 2000;
const MAX_TOTAL = 2 ** 30;
const MAX_TEXT = 16_000_000;
/** Deflate makes at most 1032 bytes out of one. */
const MAX_RATIO = 1032;
/** The only names that are read; a name decides nothing else. */
const NAME = /^(workspace\.json|paintings\/\d{1,4}\.png|binaries\/[0-9a-f]{64})$/;

export const WORKSPACE_ENTRY = 'workspace.json';
export type Entries = ReadonlyMap<string, Uint8Array>;

/**
 * Binaries are stored as they are, since weights do not get smaller. The same content gives the same bytes.
 * @throws SpadeError 'file/size' when `unzip` would refuse it
 */
export function zip(entries: Entries): Uint8Array<ArrayBuffer> {
  checkEntries(entries);
  const mtime = new Date(2000, 0, 1);
  const files: Zippable = {};
  for (const [name, bytes] of entries)
    files[name] = [bytes, { level: name === WORKSPACE_ENTRY ? 9 : 0, mtime }];
  return zipSync(files);
}

function checkEntries(entries: Entries): void {
  if (entries.size > MAX_ENTRIES)
    throw sizeError(`${MAX_ENTRIES} paintings and files`, `${entries.size}`, 'paintings and files');
  const text = entries.get(WORKSPACE_ENTRY)?.length ?? 0;
  if (text > MAX_TEXT) throw sizeError(`${MAX_TEXT} bytes of graphs`, `${text}`, 'graphs');
  const total = [...entries.values()].reduce((sum, { length }) => sum + length, 0);
  if (total > MAX_TOTAL) throw sizeError(`${MAX_TOTAL} bytes`, `${total}`, 'weights and pictures');
}

const sizeError = (most: string, got: string, what: string): SpadeError =>
  new SpadeError(
    'file/size',
    `the workspace file: expected at most ${most}, so that it can be opened again, got ${got}. Remove ${what} that you do not need, or save graphs one by one.`,
  );

/** @throws SpadeError 'file/zip' when it is no zip, too large, too many entries, or packed beyond reason */
export function unzip(bytes: Uint8Array, name: string): Entries {
  const seen = new Set<string>();
  let count = 0;
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (entry) => {
        if (++count > MAX_ENTRIES) throw zipError(name, `at most ${MAX_ENTRIES} entries`, 'more');
        if (!NAME.test(entry.name)) return false;
        if (seen.has(entry.name)) throw zipError(name, 'each name once', `"${entry.name}" twice`);
        seen.add(entry.name);
        total += entry.originalSize;
        const most = entry.name === WORKSPACE_ENTRY ? MAX_TEXT : MAX_TOTAL;
        if (total > MAX_TOTAL || entry.originalSize > most)
          throw zipError(name, `at most ${most} bytes`, `${entry.originalSize} in "${entry.name}"`);
        if (entry.originalSize > (entry.size + 1) * MAX_RATIO || entry.size > bytes.length)
          throw zipError(
            name,
            'entries that deflate can make',
            `${entry.originalSize} bytes of ${entry.size}`,
          );
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof SpadeError) throw error;
    throw zipError(name, 'an intact zip', String((error as Error).message));
  }
}

const zipError = (name: string, expected: string, got: string): SpadeError =>
  new SpadeError(
    'file/zip',
    `"${name}": expected ${expected}, got ${got}. Choose a file that was exported here, or copy it again.`,
  );
