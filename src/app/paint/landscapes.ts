// The page's end of the worker that makes landscapes.
import { wrap, type Remote } from 'comlink';
import type { LandscapesApi } from './landscapes.worker';

export type Landscapes = Remote<LandscapesApi>;

export function createLandscapes(): Landscapes {
  const worker = new Worker(new URL('./landscapes.worker.ts', import.meta.url), {
    type: 'module',
    name: 'landscapes',
  });
  return wrap<LandscapesApi>(worker);
}
