// Where the build puts the binaries of the WebAssembly backend; Vite resolves the imports.
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { setWasmLocation } from '../tfjs-spade/backend/tf';

const absolute = (url: string): string => new URL(url, import.meta.url).href;

export const useBuiltWasmBinaries = (): void =>
  setWasmLocation({
    'tfjs-backend-wasm.wasm': absolute(plain),
    'tfjs-backend-wasm-simd.wasm': absolute(simd),
  });
