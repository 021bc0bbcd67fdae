import { expect, it } from 'vitest';
import { LatestOnly } from './latest-only';

it('skips what was overtaken, never runs two at a time, and ends with the latest', async () => {
  const done: number[] = [];
  let running = 0;
  const latest = new LatestOnly<number>(async (value) => {
    expect(++running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push(value);
    running--;
  });
  for (const value of [1, 2, 3, 4]) latest.ask(value);
  expect(latest.outdated).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 30));
  latest.ask(5);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toEqual([1, 4, 5]);
});
