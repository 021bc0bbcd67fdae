// A deployment that forgot the binaries must still compute, and say what it missed.
import { expect, test, vi } from 'vitest';
import { startBackend } from './choose';
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
