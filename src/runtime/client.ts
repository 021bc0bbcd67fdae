// The page's end of the worker.
import { wrap, type Remote } from 'comlink';
import { SpadeError } from '../tfjs-spade/errors';
import type { RuntimeApi } from './api';
import { Waiting } from './waiting';

export interface RuntimeClient {
  readonly api: Remote<RuntimeApi>;
  /** Ends the worker and all that it holds. */
  dispose(): void;
}

/**
 * Starts a worker; nothing is computed before `api.start`. What waits for an answer fails with 'backend/worker' when
 * the worker ends by itself, such as for want of memory.
 */
export function createRuntime(): RuntimeClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'SPADE runtime',
  });
  const waiting = new Waiting();
  worker.addEventListener('error', ({ message }) => {
    const cause = message ? ` (${message})` : '';
    waiting.reject(new SpadeError('backend/worker', `the worker ended${cause}; reload the page`));
  });
  return { api: waiting.watch(wrap<RuntimeApi>(worker)), dispose: () => worker.terminate() };
}
