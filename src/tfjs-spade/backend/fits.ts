// What does not fit on a GPU does not throw there: it reads as zeros. So sizes are checked before anything runs.
import { SpadeError } from '../errors';
import { formatShape, sizeOf } from '../shape';
import { WebGPUBackend } from './tf';

/** The two limits that decide whether a tensor fits on the device, in bytes. */
export type SizeLimits = Pick<GPUSupportedLimits, 'maxStorageBufferBindingSize' | 'maxBufferSize'>;

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/**
 * Checks that a tensor of `bytes` fits into one storage buffer.
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

type RunProgram = WebGPUBackend['runWebGPUProgram'];

/** A WebGPU backend whose every program is checked with `checkFits` before it is dispatched. */
export class CheckedWebGPUBackend extends WebGPUBackend {
  override runWebGPUProgram(...call: Parameters<RunProgram>): ReturnType<RunProgram> {
    const [program, inputs] = call;
    for (const shape of [program.outputShape, ...inputs.map((input) => input.shape)]) {
      // Every element takes four bytes on the device, bool and int32 included.
      checkFits(
        4 * sizeOf(shape),
        this.device.limits,
        `operation ${program.shaderKey} on ${formatShape(shape)}`,
      );
    }
    return super.runWebGPUProgram(...call);
  }
}
