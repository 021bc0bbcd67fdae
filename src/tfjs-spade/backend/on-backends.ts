// One test body over all backends: cpu and wasm in Node, WebGPU in a real browser. Each test also fails when it
// leaves a tensor behind, or when the GPU complains: a shader that did not compile leaves old values in the result,
// which may well be the right ones. Exceptions are listed with their reason and show up as skipped tests.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend } from './choose';
import { tensorCount } from './memory';
import type { BackendName } from './names';
import { tf } from './tf';
import { setDeviceHandlers } from './webgpu-device';

export interface OnBackendsOptions {
  /** Backends that cannot run this body, each with the reason to print. */
  readonly except?: Partial<Record<BackendName, string>>;
}

/** Declares `body` once for each backend of this platform; a backend that does not start fails the tests. */
export function describeOnBackends(
  name: string,
  body: (backend: BackendName) => void,
  { except = {} }: OnBackendsOptions = {},
): void {
  const inBrowser = tf.device_util.isBrowser();
  const here: BackendName[] = inBrowser ? ['webgpu'] : ['cpu', 'wasm'];
  for (const backend of here) {
    const refusal = except[backend];
    if (refusal !== undefined) {
      test.skip(`${name} on ${backend}: ${refusal}`);
      continue;
    }
    describe(`${name} on ${backend}`, () => {
      let before = 0;
      let complaints: string[] = [];
      beforeAll(async () => {
        await startBackend(backend);
        setDeviceHandlers({
          onError: ({ message }) => complaints.push(message),
          onLost: (reason) => complaints.push(reason),
        });
      });
      beforeEach(() => {
        before = tensorCount();
        complaints = [];
      });
      afterEach(() => {
        expect(complaints, 'errors of the GPU').toEqual([]);
        expect(tensorCount() - before, 'tensors left over by the test').toBe(0);
      });
      afterAll(() => setDeviceHandlers(null));
      body(backend);
    });
  }
  if (!inBrowser) test.skip(`${name} on webgpu: runs in the browser project`);
  else
    test.skip(
      `${name} on webgl: not run here; npm run parity -- tests/parity/cases --backend webgl checks its numbers`,
    );
}
