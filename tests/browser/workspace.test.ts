// What only a browser has: its storage. A workspace is opened, edited and opened again without being closed, as after
// a killed tab.
import { afterEach, expect, it, vi } from 'vitest';
import type * as Y from 'yjs';
import { GRAPH_VERSION } from '../../src/graph/document';
import { emptyGraph } from '../../src/graph/edit';
import {
  BinaryStore,
  openSavedWorkspace,
  readEarlierPainting,
  type SavedWorkspace,
} from '../../src/workspace';

const opened: SavedWorkspace[] = [];
const names: string[] = [];
afterEach(async () => {
  for (const saved of opened.splice(0)) await saved.close();
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
  vi.restoreAllMocks();
});

async function open(name: string): Promise<SavedWorkspace> {
  names.push(name);
  const saved = await openSavedWorkspace(name);
  opened.push(saved);
  return saved;
}

const painting = (label: number) => ({
  title: 'p',
  map: { width: 70, height: 70, labels: new Int32Array(4900).fill(label) },
  encoding: 'index',
  numClasses: 5,
});

it('gives back all that was edited, although the first tab never closed', async () => {
  const first = await open('test workspace');
  expect([first.status.state, first.workspace.readOnly, first.workspace.paintings]).toEqual([
    'saved',
    null,
    [],
  ]);
  const states: string[] = [];
  first.onStatus(({ state }) => states.push(state));
  for (let step = 0; step < 30; step++)
    first.workspace.setPainting(`p${step % 3}`, 'paint', painting(step % 5));
  const begin = performance.now();
  await vi.waitFor(() => expect(first.status.state).toBe('saved'), { interval: 5 });
  expect(performance.now() - begin).toBeLessThan(2000);
  expect(states).toEqual(['saving', 'saved']);
  const second = await open('test workspace');
  expect(second.workspace.paintings.map(({ map }) => map)).toEqual(
    first.workspace.paintings.map(({ map }) => map),
  );
});

it('says that nothing is kept when a write fails, and writes everything again', async () => {
  const failing = await open('failing workspace');
  const { workspace } = failing;
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (
    this: IDBObjectStore,
  ) {
    const request = this.get(0);
    this.transaction.abort();
    return request as IDBRequest<IDBValidKey>;
  });
  const ignore = (event: PromiseRejectionEvent) => event.preventDefault();
  addEventListener('unhandledrejection', ignore);
  workspace.setPainting('p', 'lost', painting(1));
  await vi.waitFor(() => expect(failing.status.state).toBe('failed'));
  expect(add).toHaveBeenCalled();
  workspace.setPainting('p', 'after', painting(2));
  await vi.waitFor(() => expect(failing.status.state).toBe('saved'), { timeout: 10_000 });
  removeEventListener('unhandledrejection', ignore);
  const again = await open('failing workspace');
  expect(again.workspace.painting('p')?.map.labels[0]).toBe(2);
});

it('keeps binaries by their content, refuses what does not fit, and removes what nobody names', async () => {
  names.push('test binaries', 'test binaries/times');
  const store = new BinaryStore('test binaries');
  const hash = await store.put(Uint8Array.of(1, 2, 3));
  const other = await store.put(Uint8Array.of(4));
  expect(hash).toBe('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81');
  expect(await store.put(Uint8Array.of(1, 2, 3))).toBe(hash);
  expect(new Uint8Array(await (await store.get(hash))!.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
  const saved = await open('workspace with binaries');
  const { workspace } = saved;
  const graph = { ...emptyGraph('uses it'), checkpoint: { source: hash, name: 'x' } };
  workspace.addGraph(graph);
  const tomorrow = Date.now() + 25 * 60 * 60 * 1000;
  expect(await store.removeUnused(saved)).toEqual([]);
  const failed = { workspace, status: { state: 'failed', reason: '' } } as const;
  expect(await store.removeUnused(failed, tomorrow)).toEqual([]);
  const stored = (workspace.doc.getMap('graphs').get(graph.id) as Y.Map<Y.Map<unknown>>).get('graph')!;
  stored.set('version', GRAPH_VERSION + 1);
  expect(workspace.damaged.length).toBe(1);
  expect(await store.removeUnused(saved, tomorrow)).toEqual([]);
  stored.set('version', GRAPH_VERSION);
  expect(await store.removeUnused(saved, tomorrow)).toEqual([other]);
  expect([await store.list(), await store.get(other)]).toEqual([[hash], null]);
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ quota: 10, usage: 8 });
  await expect(store.put(new Uint8Array(5))).rejects.toThrow(/expected 5 bytes free, got 2/);
});

it('takes over the painting of an earlier page once', async () => {
  const request = indexedDB.open('spade-playground', 1);
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onupgradeneeded = () => request.result.createObjectStore('work');
    request.onsuccess = () => resolve(request.result);
  });
  const { map } = painting(3);
  const put = database.transaction('work', 'readwrite').objectStore('work');
  put.put({ ...map, encoding: 'index', numClasses: 5, seed: 7 }, 'painting');
  database.close();
  const earlier = await readEarlierPainting();
  expect([earlier?.seed, earlier?.painting.map]).toEqual([7, map]);
  await earlier!.forget();
  expect(await readEarlierPainting()).toBeNull();
});
