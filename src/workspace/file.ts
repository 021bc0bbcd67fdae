// A workspace as one file: readable JSON, each painting as an index PNG that other tools open, binaries by their hash.
import { indexEncoding, readLabelMap, writeIndexPng } from '../datasets/labels';
import type { GraphDocument } from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';
import { contentHash } from './binaries';
import { reasonReadOnly, WORKSPACE_FORMAT, WORKSPACE_VERSION } from './format';
import { checkGraph } from './graph-record';
import { isRecord, type JsonRecord } from './json';
import { headerOf, isHeader, parseHeader, type NamedPainting } from './painting-header';
import { unzip, WORKSPACE_ENTRY, zip, type Entries } from './zip';

export interface WorkspaceContent {
  readonly title: string;
  readonly graphs: readonly GraphDocument[];
  readonly paintings: readonly NamedPainting[];
}

export interface WorkspaceFile extends WorkspaceContent {
  /** Why it may only be looked at: it is of a newer version, yet all of it could be read. */
  readonly readOnly: string | null;
  readonly binaries: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

const MAX_THINGS = 1000;
const MAX_TITLE = 200;
/** Characters; indented, ten times as long is still within the reader's bound of bytes for most graphs. */
const READABLE = 1_000_000;

const paintingEntry = (index: number): string => `paintings/${index}.png`;

/**
 * The bytes of a `.spade.zip`; `binaries` are those that its graphs name, by hash.
 * @throws SpadeError 'file/size' naming what `readWorkspaceFile` would refuse, and the cure
 */
export function writeWorkspaceFile(
  { title, graphs, paintings }: WorkspaceContent,
  binaries: ReadonlyMap<string, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  checkContent(title, graphs, paintings);
  const listed = paintings.map((painting, index) => ({ ...headerOf(painting), file: paintingEntry(index) }));
  const index = { format: WORKSPACE_FORMAT, version: WORKSPACE_VERSION, title, graphs, paintings: listed };
  const entries = new Map([[WORKSPACE_ENTRY, new TextEncoder().encode(textOf(index))]]);
  paintings.forEach(({ map, numClasses }, at) =>
    entries.set(paintingEntry(at), new Uint8Array(writeIndexPng(map, indexEncoding(numClasses)))),
  );
  for (const [hash, bytes] of binaries) entries.set(`binaries/${hash}`, new Uint8Array(bytes));
  return zip(entries);
}

/** Lines that people can read, where there is room for them. */
function textOf(index: object): string {
  const compact = JSON.stringify(index);
  return compact.length > READABLE ? compact : JSON.stringify(index, null, 1);
}

function checkContent(
  title: string,
  graphs: readonly GraphDocument[],
  paintings: readonly NamedPainting[],
): void {
  const refuse = (expected: string, got: string, cure: string): never => {
    const message = `the workspace file: expected ${expected}, so that it can be opened again, got ${got}. ${cure}`;
    throw new SpadeError('file/size', message);
  };
  if (title.length > MAX_TITLE)
    refuse(`a title of at most ${MAX_TITLE} characters`, `${title.length}`, 'Shorten it.');
  for (const [what, list] of Object.entries({ graphs, paintings }))
    if (list.length > MAX_THINGS)
      refuse(`at most ${MAX_THINGS} ${what}`, `${list.length}`, `Remove ${what} that you do not need.`);
  const wrong = paintings.find((painting) => !isHeader(headerOf(painting)));
  if (wrong)
    refuse(
      `titles of at most ${MAX_TITLE} characters`,
      `${wrong.title.length} of the painting "${wrong.title.slice(0, 40)}…"`,
      'Give it a shorter title.',
    );
}

/**
 * Reads a `.spade.zip`, all of it or nothing.
 * @param name what messages call the file
 * @throws SpadeError 'file/zip', 'file/workspace', 'file/graph', 'file/painting', 'file/png-…', 'label/…'; 'file/newer'
 *   when it is of a newer version and not all of it can be understood
 */
export async function readWorkspaceFile(bytes: Uint8Array, name: string): Promise<WorkspaceFile> {
  const entries = unzip(bytes, name);
  const index = parseIndex(entries.get(WORKSPACE_ENTRY), name);
  const { format, version } = index;
  if (format !== WORKSPACE_FORMAT)
    throw fileError(name, `the format "${WORKSPACE_FORMAT}"`, JSON.stringify(format ?? null).slice(0, 80));
  const readOnly = reasonReadOnly(format, version);
  try {
    return { ...contentOf(index, entries, name), readOnly, binaries: await binariesOf(entries, name) };
  } catch (error) {
    if (readOnly === null || !(error instanceof SpadeError)) throw error;
    const isNewer = typeof version === 'number' && version > WORKSPACE_VERSION;
    throw new SpadeError(isNewer ? 'file/newer' : 'file/workspace', `"${name}" is not opened. ${readOnly}`);
  }
}

function parseIndex(bytes: Uint8Array | undefined, name: string): JsonRecord {
  if (!bytes) throw fileError(name, `an entry "${WORKSPACE_ENTRY}"`, 'none');
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(value)) return value;
  } catch (error) {
    throw fileError(name, `JSON in "${WORKSPACE_ENTRY}"`, String((error as Error).message));
  }
  throw fileError(name, `a record in "${WORKSPACE_ENTRY}"`, 'something else');
}

function contentOf(index: JsonRecord, entries: Entries, name: string): WorkspaceContent {
  const { title, graphs, paintings } = index;
  if (typeof title !== 'string' || title.length > MAX_TITLE)
    throw fileError(name, `a title of at most ${MAX_TITLE} characters`, 'something else');
  for (const list of [graphs, paintings])
    if (!Array.isArray(list) || list.length > MAX_THINGS)
      throw fileError(name, `lists of at most ${MAX_THINGS} graphs and paintings`, 'something else');
  const content = {
    title,
    graphs: (graphs as unknown[]).map(checkGraph),
    paintings: (paintings as unknown[]).map((painting, at) => readPaintingEntry(painting, at, entries, name)),
  };
  for (const ids of [content.graphs, content.paintings].map((list) => list.map(({ id }) => id)))
    if (new Set(ids).size !== ids.length) throw fileError(name, 'ids that differ', 'one id twice');
  return content;
}

function readPaintingEntry(value: unknown, at: number, entries: Entries, name: string): NamedPainting {
  const { width, height, ...painting } = parseHeader(value);
  const entry = paintingEntry(at);
  const bytes = entries.get(entry);
  if (!bytes) throw fileError(name, `an entry "${entry}"`, 'none');
  const map = readLabelMap(bytes, `${name}: ${entry}`, indexEncoding(painting.numClasses));
  if (map.width !== width || map.height !== height)
    throw fileError(name, `${width} x ${height} pixels in "${entry}"`, `${map.width} x ${map.height}`);
  return { ...painting, map };
}

async function binariesOf(entries: Entries, name: string): Promise<WorkspaceFile['binaries']> {
  const binaries = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [entry, bytes] of entries) {
    if (!entry.startsWith('binaries/')) continue;
    const hash = entry.slice('binaries/'.length);
    const content = new Uint8Array(bytes);
    if ((await contentHash(content)) !== hash)
      throw fileError(name, `content with the hash ${hash}`, 'other content');
    binaries.set(hash, content);
  }
  return binaries;
}

const fileError = (name: string, expected: string, got: string): SpadeError =>
  new SpadeError(
    'file/workspace',
    `"${name}": expected ${expected}, got ${got}. Choose a file that was exported here, or export it again.`,
  );
