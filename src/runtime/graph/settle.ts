// A GPU takes orders faster than it works: whoever measures has to wait until it is done.
import { tf, type WebGPUBackend } from '../../tfjs-spade/backend/tf';
import { currentDevice } from '../../tfjs-spade/backend/webgpu-device';

/** Resolves when everything that was asked of the backend has been computed; at once where work is done in its call. */
export async function settle(): Promise<void> {
  const device = currentDevice();
  if (tf.getBackend() !== 'webgpu' || !device) return;
  const backend = tf.backend() as WebGPUBackend;
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
  await device.queue.onSubmittedWorkDone();
}
