// The one file that imports TensorFlow.js, so that its backends are registered exactly once and in one place.
// Importing it registers cpu and wasm everywhere, webgl and webgpu where the platform has them (never in Node).
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

export * as tf from '@tensorflow/tfjs';
export { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
export type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** URLs of the binaries of the WebAssembly backend; the one with threads is never loaded and may be left out. */
export interface WasmUrls {
  readonly 'tfjs-backend-wasm.wasm': string;
  readonly 'tfjs-backend-wasm-simd.wasm': string;
  readonly 'tfjs-backend-wasm-threaded-simd.wasm'?: string;
}

/**
 * Says where the WebAssembly binaries are: a URL prefix ending in a slash, or one URL for each binary.
 * Call it before `startBackend`. Node needs no call: the binaries are found beside the installed package.
 */
export function setWasmLocation(location: string | WasmUrls): void {
  if (typeof location === 'string') return setWasmPaths(location);
  // The library insists on an entry for each of the three.
  setWasmPaths({
    ...location,
    'tfjs-backend-wasm-threaded-simd.wasm': location['tfjs-backend-wasm-simd.wasm'],
  });
}
