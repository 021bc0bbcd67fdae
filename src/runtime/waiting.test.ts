// Calls that wait fail when the worker ends; those that were answered, and later ones, are not touched.
import { expect, test } from 'vitest';
import { Waiting } from './waiting';

test('a worker that ends fails what waits, and nothing else', async () => {
  const waiting = new Waiting();
  const remote = waiting.watch({
    add: (a: number, b: number) => Promise.resolve(a + b),
    refuse: () => Promise.reject(new Error('no')),
    never: () => new Promise<number>(() => undefined),
  });
  expect(await remote.add(1, 2)).toBe(3);
  await expect(remote.refuse()).rejects.toThrow('no');
  const open = remote.never();
  waiting.reject(new Error('the worker ended'));
  await expect(open).rejects.toThrow('the worker ended');
  expect(await remote.add(2, 3)).toBe(5);
});
