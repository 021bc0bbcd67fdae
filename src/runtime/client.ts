// The page's end of the worker.
import { wrap, type Remote } from 'comlink';
import type { RuntimeApi } from './api';

export interface RuntimeClient {
  readonly api: Remote<RuntimeApi>;
  /** Ends the worker and all that it holds. */
  dispose(): void;
}

/** Starts a worker; nothing is computed before `api.start`. */
export function createRuntime(): RuntimeClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'SPADE runtime',
  });
  return { api: wrap<RuntimeApi>(worker), dispose: () => worker.terminate() };
}
