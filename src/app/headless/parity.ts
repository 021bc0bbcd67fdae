// The path of `npm run parity`: cases run in the page itself, on the backend that was asked for and no other.
import type { BackendName } from '../../runtime/api';
import { blobSource } from '../../runtime/blob-source';
import { useBuiltWasmBinaries } from '../../runtime/wasm-binaries';
import { startBackend } from '../../tfjs-spade/backend/choose';
import { setDeviceHandlers } from '../../tfjs-spade/backend/webgpu-device';
import { runParityCase, type CaseEntry, type ParityResult } from '../../tfjs-spade/parity/run';
import { SpadeError } from '../../tfjs-spade/errors';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import { requiredFile } from './files';

/** What the GPU complained of since the case began: the tensors of such a case are zeros or worse. */
const complaints: string[] = [];

/** @throws SpadeError 'backend/unavailable' when it does not start here */
export async function startParity(backend: BackendName): Promise<{ device: string }> {
  useBuiltWasmBinaries();
  setDeviceHandlers({
    onError: ({ message }) => void complaints.push(message),
    onLost: (reason) => void complaints.push(`the device was lost: ${reason}`),
  });
  const { device } = await startBackend(backend);
  return { device };
}

/**
 * Runs one case with the weight file in the page's input.
 * @throws SpadeError 'backend/gpu' when the GPU reported an error meanwhile
 */
export async function runCase(entry: CaseEntry): Promise<ParityResult> {
  complaints.length = 0;
  const file = requiredFile('weights');
  const result = await runParityCase(entry, await openWeightFile(blobSource(file, file.name)));
  if (complaints[0] !== undefined) {
    // A shader's error goes on for pages; its beginning names the cause.
    const cause = complaints[0].split('\n\n')[0];
    throw new SpadeError('backend/gpu', `${complaints.length} errors on the GPU, the first: ${cause}`);
  }
  return result;
}
