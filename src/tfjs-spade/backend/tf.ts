// The one file that imports TensorFlow.js, so that its backends are registered exactly once and in one place.
// Importing it registers cpu and wasm everywhere, webgl and webgpu where the platform has them (never in Node).
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

export * as tf from '@tensorflow/tfjs';
export { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
export type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** Names of the binaries of the WebAssembly backend, as keys of the map given to `setWasmLocation`. */
export type WasmBinary =
  'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm';

/**
 * Says where the WebAssembly binaries are: a URL prefix ending in a slash, or one URL for each binary.
 * Call it before `startBackend`. Node needs no call: the binaries are found beside the installed package.
 */
export function setWasmLocation(location: string | Partial<Record<WasmBinary, string>>): void {
  setWasmPaths(location);
}
