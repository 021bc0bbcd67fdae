// Our own WebGPU device in place of the stock one: every limit of the adapter, and no silent failure. The stock
// factory leaves eight storage buffers a stage and drops errors, after which a tensor reads as zeros.
import { SpadeError } from '../errors';
import { deviceHandlers } from './device-handlers';
import { CheckedWebGPUBackend } from './fits';
import { platformGPU } from './probe';
import { renewBackend, startedBackend } from './registry';
import { tf } from './tf';

export { setDeviceHandlers } from './device-handlers';

const RAISED_LIMITS = [
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBuffersPerShaderStage',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

let current: GPUDevice | null = null;

/** The WebGPU device created last, in use or idle; null before the first and after a loss. */
export const currentDevice = (): GPUDevice | null => current;

async function createWebGPUBackend(): Promise<CheckedWebGPUBackend> {
  const adapter = await platformGPU()?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    throw new SpadeError(
      'backend/unavailable',
      'WebGPU: expected an adapter, got none; use the wasm backend',
    );
  }
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(RAISED_LIMITS.map((name) => [name, adapter.limits[name]])),
    requiredFeatures: adapter.features.has('timestamp-query') ? ['timestamp-query'] : [],
  });
  const replaced = current;
  current = device;
  // Frees the memory of the old device at once instead of when it is collected.
  replaced?.destroy();
  device.addEventListener('uncapturederror', ({ error }) => {
    const code = 'GPUOutOfMemoryError' === error.constructor.name ? 'backend/memory' : 'backend/gpu';
    deviceHandlers()?.onError(
      new SpadeError(code, `WebGPU: ${error.message}; results since the last read may be zeros`),
    );
  });
  void device.lost.then(({ reason, message }) => {
    // A device that has already been replaced may die in peace.
    if (current !== device) return;
    current = null;
    if (tf.getBackend() === 'webgpu') deviceHandlers()?.onLost(message || reason);
    // An idle device is no loss to anybody, but a later switch must not come back to it.
    else if (startedBackend('webgpu')) renewBackend('webgpu');
  });
  return new CheckedWebGPUBackend(device, adapter.info);
}

/** Puts our device factory in place of the stock one; does nothing where it stands already or without WebGPU. */
export function registerWebGPU(): void {
  if (!platformGPU() || tf.findBackendFactory('webgpu') === createWebGPUBackend) return;
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', createWebGPUBackend, 3);
}
