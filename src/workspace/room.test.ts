import { afterEach, expect, it, vi } from 'vitest';
import { estimateRoom, needRoom } from './room';

afterEach(() => vi.unstubAllGlobals());
const browserThatGives = (estimate: StorageEstimate) =>
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve(estimate) } });

it('refuses a file that does not fit, naming the bytes needed and free', async () => {
  browserThatGives({ quota: 10 * 2 ** 20, usage: 9 * 2 ** 20 });
  await expect(needRoom(2 ** 20)).resolves.toBeUndefined();
  await expect(needRoom(2 ** 20 + 1)).rejects.toThrow(
    /file of 1\.0 MB: expected 1048577 bytes free, got 1048576 \(1\.0 MB\)/,
  );
});

it('lets a browser that does not say try, and counts less than nothing as nothing', async () => {
  browserThatGives({});
  await expect(needRoom(2 ** 40)).resolves.toBeUndefined();
  vi.stubGlobal('navigator', {});
  expect(await estimateRoom()).toBeNull();
  browserThatGives({ quota: 5, usage: 7 });
  expect(await estimateRoom()).toEqual({ used: 7, free: 0 });
});
