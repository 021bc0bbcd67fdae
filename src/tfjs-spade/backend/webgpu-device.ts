// Our own WebGPU device in place of the stock one: every limit of the adapter, and no silent failure. The stock
// factory leaves eight storage buffers a stage and drops errors, after which a tensor reads as zeros.
import { SpadeError } from '../errors';
import { platformGPU } from './probe';
import { tf, WebGPUBackend } from './tf';

const RAISED_LIMITS = [
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBuffersPerShaderStage',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** What the owner of the device hears of: errors that no promise carries, and the loss of the device. */
export interface DeviceHandlers {
  onError(error: SpadeError): void;
  onLost(reason: string): void;
}

let handlers: DeviceHandlers | null = null;
let current: GPUDevice | null = null;

/** Who hears of uncaptured errors and of a lost device; null for nobody. */
export function setDeviceHandlers(next: DeviceHandlers | null): void {
  handlers = next;
}

/** The WebGPU device in use, or null when another backend computes. */
export const currentDevice = (): GPUDevice | null => current;

async function createWebGPUBackend(): Promise<WebGPUBackend> {
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
  current = device;
  device.addEventListener('uncapturederror', ({ error }) => {
    const code = 'GPUOutOfMemoryError' === error.constructor.name ? 'backend/memory' : 'backend/gpu';
    handlers?.onError(
      new SpadeError(code, `WebGPU: ${error.message}; results since the last read may be zeros`),
    );
  });
  void device.lost.then(({ reason, message }) => {
    // A device that has already been replaced may die in peace.
    if (current === device) handlers?.onLost(message || reason);
  });
  return new WebGPUBackend(device, adapter.info);
}

/** Puts our device factory in place of the stock one; does nothing where it stands already or without WebGPU. */
export function registerWebGPU(): void {
  if (!platformGPU() || tf.findBackendFactory('webgpu') === createWebGPUBackend) return;
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', createWebGPUBackend, 3);
}

/** The two limits that decide whether a tensor fits on the device, in bytes. */
export type SizeLimits = Pick<GPUSupportedLimits, 'maxStorageBufferBindingSize' | 'maxBufferSize'>;

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/**
 * Checks that a tensor of `bytes` fits into one storage buffer: one that does not would silently read as zeros.
 * @throws SpadeError 'backend/memory' with both sizes and what to make smaller
 */
export function checkFits(bytes: number, limits: SizeLimits, what: string): void {
  const limit = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  if (bytes <= limit) return;
  throw new SpadeError(
    'backend/memory',
    `${what}: expected at most ${megabytes(limit)} in one tensor on this GPU, got ${megabytes(bytes)}; take a smaller image or batch, fewer channels, or the wasm backend`,
  );
}
