// After a lost device every tensor on it is dead. This builds the backend anew; the caller then brings its variables
// back from a snapshot on the CPU.
import { startBackend, type BackendReport } from './choose';
import type { BackendName } from './names';
import { reasonOf } from './reason';
import { renewBackend } from './registry';
import { tf } from './tf';

/**
 * Throws the running backend away and starts it again, empty; where it does not start again, the best that works,
 * with the failure in the report's reason. All tensors of the old one are lost: dispose them before the call.
 * @throws SpadeError 'backend/unavailable' when no backend starts
 */
export async function restartBackend(): Promise<BackendReport> {
  const name = tf.getBackend() as BackendName;
  renewBackend(name);
  try {
    return await startBackend(name);
  } catch (cause) {
    const report = await startBackend();
    return {
      ...report,
      reason: [`${name} did not start again: ${reasonOf(cause)}`, report.reason].join('; '),
    };
  }
}
