// A deployment that forgot the binaries must still compute, and say what it missed.
import { expect, test, vi } from 'vitest';
import { rankBackends, startBackend } from './choose';
import { probeBackends } from './probe';
import { setWasmLocation, tf } from './tf';

test.skipIf(tf.device_util.isBrowser())(
  'without the binaries the plain CPU computes, with the reason',
  async () => {
    // The module loader prints each failure; here they are expected.
    for (const method of ['warn', 'error'] as const)
      vi.spyOn(console, method).mockImplementation(() => undefined);
    setWasmLocation('/nowhere/');
    const report = await startBackend();
    expect(report.name).toBe('cpu');
    expect(report.reason).toMatch(/wasm: .*(nowhere|\.wasm)/);
    await expect(startBackend('wasm')).rejects.toMatchObject({ code: 'backend/unavailable' });
  },
);

test.runIf(tf.device_util.isBrowser())('in a browser the binaries come from the given URLs', async () => {
  const folder = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';
  setWasmLocation({
    'tfjs-backend-wasm.wasm': `${folder}tfjs-backend-wasm.wasm`,
    'tfjs-backend-wasm-simd.wasm': `${folder}tfjs-backend-wasm-simd.wasm`,
  });
  expect(await startBackend('wasm')).toMatchObject({ name: 'wasm', device: 'WebAssembly · SIMD · 1 thread' });
  const y = tf.tidy(() => tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])));
  expect(Array.from(await y.data())).toEqual([3, 3, 3, 3]);
  y.dispose();

  const facts = await probeBackends();
  const report = await startBackend();
  expect(report.name).toBe(rankBackends(facts)[0]);
  expect(report.considered.map(({ name }) => name)).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
});
