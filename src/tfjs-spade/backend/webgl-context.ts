// A lost WebGL context is told like a lost WebGPU device: without it every later picture would be black, in silence.
import { deviceHandlers } from './device-handlers';
import { renewBackend, startedBackend } from './registry';
import { tf } from './tf';

/** The part of the stock backend that leads to its canvas, written out because this floor has no DOM library. */
interface WebGLBackend {
  getGPGPUContext(): {
    readonly gl: { readonly canvas: { addEventListener(kind: string, listener: () => void): void } };
  };
}

const watched = new WeakSet<tf.KernelBackend>();

/** Listens for the loss of the running WebGL backend's context; does nothing where it listens already. */
export function watchWebGLContext(): void {
  const backend = startedBackend('webgl');
  if (!backend || watched.has(backend)) return;
  watched.add(backend);
  const { canvas } = (backend as unknown as WebGLBackend).getGPGPUContext().gl;
  canvas.addEventListener('webglcontextlost', () => {
    if (startedBackend('webgl') !== backend) return;
    if (tf.getBackend() === 'webgl') deviceHandlers()?.onLost('the WebGL context was lost');
    else renewBackend('webgl');
  });
}
