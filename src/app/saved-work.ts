// The painting survives a reload: one record in IndexedDB, written shortly after each change.
import {
  checkLabels,
  findEncoding,
  indexEncoding,
  type LabelEncoding,
  type LabelMap,
} from '../datasets/labels';

const DATABASE = 'spade-playground';
const STORE = 'work';
const KEY = 'painting';

export interface SavedWork {
  readonly map: LabelMap;
  readonly encoding: LabelEncoding;
  readonly seed: number;
}

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser refused its storage'));
  });

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return (await asPromise(opening)).transaction(STORE, mode).objectStore(STORE);
}

export async function saveWork({ map, encoding, seed }: SavedWork): Promise<void> {
  const { width, height, labels } = map;
  const record = {
    width,
    height,
    labels: labels.slice(),
    encoding: encoding.id,
    numClasses: encoding.numClasses,
    seed,
  };
  await asPromise((await store('readwrite')).put(record, KEY));
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** What was saved, or null when there is nothing or it cannot be read any more. */
export async function readWork(): Promise<SavedWork | null> {
  try {
    const record: unknown = await asPromise((await store('readonly')).get(KEY));
    if (typeof record !== 'object' || record === null) return null;
    const { width, height, labels, encoding: id, numClasses, seed } = record as Record<string, unknown>;
    if (!isNumber(width) || !isNumber(height) || !isNumber(numClasses) || !isNumber(seed)) return null;
    if (!(labels instanceof Int32Array)) return null;
    const encoding = findEncoding(String(id)) ?? indexEncoding(numClasses);
    const map = { width, height, labels };
    checkLabels(map, encoding.numClasses, 'the saved painting');
    return { map, encoding, seed };
  } catch {
    return null;
  }
}
