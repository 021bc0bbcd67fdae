// A graph in the hash of an address: nothing is sent to a server, and whoever has the link has the graph.
import { SpadeError } from '../tfjs-spade/errors';
import { packWork, unpackWork, type Work } from './pack';

const PREFIX = '#g=';
const VERSION = '1';
const MAX_PACKED = 64 * 1024;
/** Characters of base64url. */
const MAX_TEXT = Math.ceil((MAX_PACKED * 4) / 3);
const MAX_INFLATED = 4 * 2 ** 20;
/** Longest hash that messengers and mail programs pass on; paintings are left out to stay within. */
const MAX_WITH_PAINTINGS = 8 * 1024;

export interface Link {
  readonly hash: string;
  /** Titles of the paintings that did not fit. */
  readonly leftOut: readonly string[];
}

/** @throws SpadeError 'file/link' when the graph alone is over 64 kB compressed or 4 MB as JSON */
export function makeLink(work: Work): Link {
  let hash = hashOf({ ...work, paintings: [] });
  if (hash === null) throw linkError(`at most ${MAX_INFLATED} bytes as JSON`, 'more', 'Export it as a file.');
  if (textOf(hash).length > MAX_TEXT)
    throw linkError(
      `at most ${MAX_PACKED} bytes compressed`,
      `${bytesOfText(textOf(hash))}`,
      'Export it as a file.',
    );
  let paintings: Work['paintings'] = [];
  const leftOut: string[] = [];
  for (const painting of work.paintings) {
    const longer = hashOf({ ...work, paintings: [...paintings, painting] });
    if (longer !== null && longer.length <= MAX_WITH_PAINTINGS) {
      hash = longer;
      paintings = [...paintings, painting];
    } else leftOut.push(painting.title);
  }
  return { hash, leftOut };
}

const START = `${PREFIX}${VERSION}.`;

/** null when a reader would refuse what it inflates to. */
function hashOf(work: Work): string | null {
  const packed = packWork(work, MAX_INFLATED);
  return packed && START + toBase64Url(packed);
}

const textOf = (hash: string): string => hash.slice(START.length);
const bytesOfText = (text: string): number => Math.floor((text.length * 3) / 4);

/**
 * What a link holds; null when the hash is none of ours.
 * @throws SpadeError 'file/link', 'file/newer', or as `unpackWork`
 */
export function readLink(hash: string): Work | null {
  if (!hash.startsWith(PREFIX)) return null;
  const dot = hash.indexOf('.');
  const version = dot < 0 ? '' : hash.slice(PREFIX.length, dot);
  if (/^[1-9]\d{0,3}$/.test(version) && version !== VERSION)
    throw new SpadeError(
      'file/newer',
      `the link was made by a newer SPADE Playground (version ${version}, this one knows ${VERSION}). Reload the page to get the newer one.`,
    );
  const text = hash.slice(dot + 1);
  if (version !== VERSION || !/^[\w-]+$/.test(text))
    throw linkError(
      `"${PREFIX}${VERSION}." and base64url`,
      `"${hash.slice(0, 12)}…"`,
      'Copy the whole link again.',
    );
  if (text.length > MAX_TEXT)
    throw linkError(`at most ${MAX_PACKED} bytes`, `${text.length} characters`, 'Ask for a file instead.');
  return unpackWork(fromBase64Url(text), MAX_INFLATED);
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  try {
    const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
  } catch {
    throw linkError('base64url', `${text.length} characters that are not`, 'Copy the whole link again.');
  }
}

const linkError = (expected: string, got: string, cure: string): SpadeError =>
  new SpadeError('file/link', `the link to a graph: expected ${expected}, got ${got}. ${cure}`);
