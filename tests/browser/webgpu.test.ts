// Operations are tested on WebGPU in this browser; without an adapter those tests would be tests of nothing.
import { expect, it } from 'vitest';

it('has a WebGPU adapter and shared memory', async () => {
  expect(await navigator.gpu.requestAdapter()).not.toBeNull();
  expect(crossOriginIsolated).toBe(true);
});
