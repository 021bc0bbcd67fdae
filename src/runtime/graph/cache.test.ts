// What is over the budget goes, longest unused first, and the count of bytes is that of TensorFlow.js.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tf } from '../../tfjs-spade/backend/tf';
import { ValueCache } from './cache';

const BYTES = 64 * 4;
const block = (): tf.Tensor => tf.zeros([64]);

describeOnBackends('the cache of values', () => {
  test('counts memory as TensorFlow.js does, shared tensors once', () => {
    const before = tf.memory().numDataBuffers;
    const counted = () => BYTES * (tf.memory().numDataBuffers - before);
    const cache = new ValueCache();
    const first = block();
    cache.put(1, first, 'a');
    cache.put(2, tf.reshape(first, [8, 8]), 'a');
    cache.put(3, block(), 'a');
    expect(cache.bytes).toBe(2 * BYTES);
    expect(cache.bytes).toBe(counted());
    cache.put(1, block(), 'a');
    expect(cache.bytes).toBe(counted());
    cache.forget();
    expect(cache.bytes).toBe(0);
  });

  test('frees what was used longest ago, and only when it is trimmed', () => {
    const cache = new ValueCache(2 * BYTES);
    for (const key of [1, 2, 3]) cache.put(key, block(), 'a');
    cache.get(1);
    expect([1, 2, 3].map((key) => cache.has(key))).toEqual([true, true, true]);
    cache.trim();
    expect([1, 2, 3].map((key) => cache.has(key))).toEqual([true, false, true]);
    cache.forget();
  });

  test('makes room for what comes, but not by what is needed', () => {
    const cache = new ValueCache(3 * BYTES);
    for (const key of [1, 2, 3]) cache.put(key, block(), 'a');
    cache.makeRoom(BYTES, new Set([1]));
    expect([1, 2, 3].map((key) => cache.has(key))).toEqual([true, false, true]);
    cache.makeRoom(9 * BYTES, new Set([1]));
    expect([1, 3].map((key) => cache.has(key))).toEqual([true, false]);
    cache.forget();
  });

  test('forgets one owner and keeps the other', () => {
    const cache = new ValueCache();
    cache.put(1, block(), 'a');
    cache.put(2, block(), 'b');
    cache.forget('a');
    expect([cache.has(1), cache.has(2)]).toEqual([false, true]);
    cache.forget();
  });
});
