// The size check everywhere; limits, errors and a lost device where there is a WebGPU device to lose.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SpadeError } from '../errors';
import { startBackend } from './choose';
import { checkFits } from './fits';
import { platformGPU } from './probe';
import { restartBackend } from './restart';
import { tf } from './tf';
import { currentDevice, setDeviceHandlers } from './webgpu-device';

interface WebGLBackend {
  getGPGPUContext(): { gl: { getExtension(name: string): { loseContext(): void } | null } };
}

test('checkFits refuses what one buffer cannot hold, with both sizes', () => {
  const limits = { maxStorageBufferBindingSize: 128 * 2 ** 20, maxBufferSize: 256 * 2 ** 20 };
  expect(() => checkFits(128 * 2 ** 20, limits, 'features')).not.toThrow();
  expect(() => checkFits(128 * 2 ** 20 + 4, limits, 'features of up_3')).toThrow(
    /features of up_3: expected at most 128\.0 MiB .* got 128\.0 MiB.*smaller/,
  );
});

describe.skipIf(!tf.device_util.isBrowser())('the WebGPU device', () => {
  afterEach(() => setDeviceHandlers(null));

  test('has the limits of its adapter', async () => {
    await startBackend('webgpu');
    const adapter = await platformGPU()!.requestAdapter({ powerPreference: 'high-performance' });
    const device = currentDevice()!;
    for (const limit of ['maxStorageBufferBindingSize', 'maxStorageBuffersPerShaderStage'] as const) {
      expect(device.limits[limit]).toBe(adapter!.limits[limit]);
    }
  });

  test('an error that no promise carries reaches the owner', async () => {
    await startBackend('webgpu');
    const onError = vi.fn<(error: SpadeError) => void>();
    setDeviceHandlers({ onError, onLost: () => undefined });
    currentDevice()!.createShaderModule({ code: 'this is no shader' });
    // Chromium delivers errors together with the answer to later work.
    await currentDevice()!.queue.onSubmittedWorkDone();
    await vi.waitFor(() => expect(onError).toHaveBeenCalled(), { timeout: 5000 });
    expect(onError.mock.calls[0]![0]).toMatchObject({ code: 'backend/gpu' });
  });

  test('an operation whose result does not fit is refused before it runs', async () => {
    await startBackend('webgpu');
    const { maxStorageBufferBindingSize, maxBufferSize } = currentDevice()!.limits;
    const tooMany = Math.min(maxStorageBufferBindingSize, maxBufferSize) / 4 + 1;
    const before = tf.memory().numTensors;
    expect(() => tf.fill([tooMany], 1)).toThrow(/operation fill on \[\d+\]: expected at most .* MiB/);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a lost device is reported and can be replaced', async () => {
    await startBackend('webgpu');
    const onLost = vi.fn<(reason: string) => void>();
    setDeviceHandlers({ onError: () => undefined, onLost });
    const lost = currentDevice()!;
    lost.destroy();
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), { timeout: 5000 });

    const report = await restartBackend();
    expect(report.name).toBe('webgpu');
    expect(currentDevice()).not.toBe(lost);
    const y = tf.tidy(() => tf.add(tf.tensor1d([1, 2]), 1));
    expect(Array.from(await y.data())).toEqual([2, 3]);
    y.dispose();
  });

  test('replacing a healthy device is no loss', async () => {
    await startBackend('webgpu');
    const onLost = vi.fn<(reason: string) => void>();
    setDeviceHandlers({ onError: () => undefined, onLost });
    const replaced = currentDevice()!;
    await restartBackend();
    await replaced.lost;
    expect(onLost).not.toHaveBeenCalled();
  });

  test('an idle device that dies is no loss, and a later switch gets a fresh one', async () => {
    await startBackend('webgpu');
    const onLost = vi.fn<(reason: string) => void>();
    setDeviceHandlers({ onError: () => undefined, onLost });
    const idle = currentDevice()!;
    await startBackend('cpu');
    const running = tf.backend();
    idle.destroy();
    await idle.lost;
    await vi.waitFor(() => expect(currentDevice()).toBeNull());
    expect(onLost).not.toHaveBeenCalled();
    expect(tf.backend()).toBe(running);

    expect((await startBackend('webgpu')).name).toBe('webgpu');
    const y = tf.tidy(() => tf.add(tf.tensor1d([1, 2]), 1));
    expect(Array.from(await y.data())).toEqual([2, 3]);
    y.dispose();
  });

  test('a lost WebGL context is reported and can be replaced', async () => {
    await startBackend('webgl');
    const onLost = vi.fn<(reason: string) => void>();
    setDeviceHandlers({ onError: () => undefined, onLost });
    const { gl } = (tf.backend() as unknown as WebGLBackend).getGPGPUContext();
    gl.getExtension('WEBGL_lose_context')!.loseContext();
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), { timeout: 5000 });

    expect((await restartBackend()).name).toBe('webgl');
    const y = tf.tidy(() => tf.add(tf.tensor1d([1, 2]), 1));
    expect(Array.from(await y.data())).toEqual([2, 3]);
    y.dispose();
  });
});

test.skipIf(tf.device_util.isBrowser())('WebAssembly restarts as well', async () => {
  await startBackend('wasm');
  const before = tf.backend();
  expect((await restartBackend()).name).toBe('wasm');
  expect(tf.backend()).not.toBe(before);
  const y = tf.tidy(() => tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])));
  expect(Array.from(await y.data())).toEqual([3, 3, 3, 3]);
  y.dispose();
});

test.skipIf(tf.device_util.isBrowser())('what does not start again gives way, with the reason', async () => {
  await startBackend('wasm');
  const factory = tf.findBackendFactory('wasm');
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', () => Promise.reject(new Error('no memory left')), 3);
  await tf.setBackend('wasm');
  const report = await restartBackend();
  expect(report.name).toBe('cpu');
  expect(report.reason).toMatch(/^wasm did not start again: .*no memory left/);

  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory, 2);
  expect((await startBackend('wasm')).name).toBe('wasm');
});
