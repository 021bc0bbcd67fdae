// The page without a view: commands drive it through `window.headless`.
import type { HeadlessApi, Outcome } from './headless/api';
import { runCase, startParity } from './headless/parity';
import { renderFiles } from './headless/render';

/** Turns a failure into a value, see Outcome. */
async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

const headless: HeadlessApi = {
  render: (request) => outcome(() => renderFiles(request)),
  startParity: (backend) => outcome(() => startParity(backend)),
  parity: (entry) => outcome(() => runCase(entry)),
};

window.headless = headless;
