// The path of `npm run parity`: cases run in the page itself, on the backend that was asked for and no other.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmThreaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { BackendName } from '../../runtime/api';
import { startBackend } from '../../tfjs-spade/backend/choose';
import { setWasmLocation } from '../../tfjs-spade/backend/tf';
import { runParityCase, type CaseEntry, type ParityResult } from '../../tfjs-spade/parity/run';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import type { ByteSource } from '../../tfjs-spade/weights/source';
import { requiredFile } from './files';

/** Reads pieces of a file as they are asked for. */
const asSource = (file: File): ByteSource => ({
  name: file.name,
  size: file.size,
  read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
});

/** @throws SpadeError 'backend/unavailable' when it does not start here */
export async function startParity(backend: BackendName): Promise<{ device: string }> {
  setWasmLocation({
    'tfjs-backend-wasm.wasm': wasmPlain,
    'tfjs-backend-wasm-simd.wasm': wasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmThreaded,
  });
  const { device } = await startBackend(backend);
  return { device };
}

/** Runs one case with the weight file in the page's input. */
export async function runCase(entry: CaseEntry): Promise<ParityResult> {
  return runParityCase(entry, await openWeightFile(asSource(requiredFile('weights'))));
}
