// TensorFlow.js keeps the one instance of a backend for as long as it is registered, dead or alive.
import type { BackendName } from './names';
import { tf } from './tf';

/** The instance of a backend that has started, or undefined; starts nothing. */
export const startedBackend = (name: BackendName): tf.KernelBackend | undefined => tf.engine().registry[name];

/** Throws the instance of a backend away, with its tensors; the next start makes a fresh one. */
export function renewBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  tf.registerBackend(name, factory, 3);
}
