// Before there was a workspace the page kept one painting in IndexedDB. It is taken over once; its record is removed
// only after the workspace has it.
import { checkLabels, findEncoding, indexEncoding } from '../datasets/labels';
import { isRecord } from './json';
import type { PaintingContent } from './painting-record';
import { resultOf, written } from './requests';

const DATABASE = 'spade-playground';
const STORE = 'work';
const KEY = 'painting';

export interface EarlierPainting {
  readonly painting: PaintingContent;
  /** Of the style that it was shown in. */
  readonly seed: number;
  /** Removes the record; call it when the painting is saved elsewhere. */
  forget(): Promise<void>;
}

/** The painting that an earlier page saved; null when there is none or it cannot be read. */
export async function readEarlierPainting(): Promise<EarlierPainting | null> {
  try {
    const record = await withStore('readonly', (store) => store.get(KEY) as IDBRequest<unknown>);
    const { width, height, labels, encoding: id, numClasses, seed } = isRecord(record) ? record : {};
    if (typeof width !== 'number' || typeof height !== 'number' || !(labels instanceof Int32Array))
      return null;
    if (typeof numClasses !== 'number' || typeof id !== 'string' || typeof seed !== 'number') return null;
    const encoding = findEncoding(id) ?? indexEncoding(numClasses);
    const map = { width, height, labels };
    checkLabels(map, encoding.numClasses, 'the saved painting');
    return {
      painting: { title: 'Painting', map, encoding: encoding.id, numClasses: encoding.numClasses },
      seed,
      forget: async () => {
        await withStore('readwrite', (store) => store.delete(KEY));
      },
    };
  } catch {
    return null;
  }
}

async function withStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await resultOf(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const [result] = await Promise.all([resultOf(ask(transaction.objectStore(STORE))), written(transaction)]);
    return result;
  } finally {
    database.close();
  }
}
