// The one painting that earlier versions of the page saved: it moves into the workspace once.
import { checkLabels, findEncoding, indexEncoding } from '../datasets/labels';
import type { Canvas } from './paint/paintings';

const DATABASE = 'spade-playground';
const STORE = 'work';
const KEY = 'painting';

export interface EarlierWork extends Canvas {
  readonly seed: number;
}

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser refused its storage'));
  });

const isNumber = (value: unknown): value is number => typeof value === 'number';

function readRecord(record: unknown): EarlierWork | null {
  if (typeof record !== 'object' || record === null) return null;
  const { width, height, labels, encoding: id, numClasses, seed } = record as Record<string, unknown>;
  if (!isNumber(width) || !isNumber(height) || !isNumber(numClasses) || !isNumber(seed)) return null;
  if (!(labels instanceof Int32Array)) return null;
  const encoding = findEncoding(String(id)) ?? indexEncoding(numClasses);
  const map = { width, height, labels };
  checkLabels(map, encoding.numClasses, 'the saved painting');
  return { map, encoding, seed };
}

/**
 * Hands over what an earlier version saved, and forgets it when it was taken. Does nothing when there is nothing, or
 * nothing that can be read.
 */
export async function moveEarlierWork(take: (work: EarlierWork) => void): Promise<void> {
  try {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === DATABASE)) return;
    const database = await asPromise(indexedDB.open(DATABASE));
    const stored = database.objectStoreNames.contains(STORE);
    const record: unknown = stored
      ? await asPromise(database.transaction(STORE).objectStore(STORE).get(KEY))
      : null;
    database.close();
    const work = readRecord(record);
    if (work) take(work);
    if (stored) indexedDB.deleteDatabase(DATABASE);
  } catch {
    // A browser without storage has no earlier work either.
  }
}
