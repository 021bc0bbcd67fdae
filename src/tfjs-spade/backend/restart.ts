// After a lost device every tensor on it is dead. This builds the backend anew; the caller then brings its variables
// back from a snapshot on the CPU.
import { startBackend, type BackendReport } from './choose';
import type { BackendName } from './names';
import { tf } from './tf';

/** Throws the running backend away and starts it again, empty. All its tensors are lost. */
export async function restartBackend(): Promise<BackendReport> {
  const name = tf.getBackend() as BackendName;
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  tf.registerBackend(name, factory, 3);
  return startBackend(name);
}
