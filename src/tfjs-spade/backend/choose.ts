// Which backend computes: the order of merit, and the walk down it until one starts. The reasons are kept, because
// a user on a slow backend wants to know why.
import { SpadeError } from '../errors';
import { registerCpuKernels } from './cpu-kernels';
import { registerGradients } from './gradients';
import { BACKENDS, type BackendFacts, type BackendName } from './names';
import { probeBackends } from './probe';
import { reasonOf } from './reason';
import { startedBackend } from './registry';
import { tf } from './tf';
import { registerWasmKernels } from './wasm-kernels';
import { watchWebGLContext } from './webgl-context';
import { registerWebGPU } from './webgpu-device';
import { registerCast } from './webgpu-kernels/cast';

/** What became of one backend on the way to the choice. */
export interface ConsideredBackend {
  readonly name: BackendName;
  readonly verdict: 'chosen' | 'refused' | 'not tried';
  readonly reason: string;
}

export interface BackendReport {
  readonly name: BackendName;
  /** What computes, for people: an adapter's description, or 'WebAssembly · SIMD · 1 thread'. */
  readonly device: string;
  /** Why not a better one; empty when the best was taken. */
  readonly reason: string;
  readonly considered: readonly ConsideredBackend[];
}

/** Usable backends, best first: WebGPU and WebGL on hardware, WebAssembly, the two in software, plain CPU. */
export function rankBackends(facts: BackendFacts): BackendName[] {
  const inState = (state: 'hardware' | 'software', names: readonly BackendName[]) =>
    names.filter((name) => facts[name].state === state);
  return [
    ...inState('hardware', ['webgpu', 'webgl', 'wasm']),
    ...inState('software', ['webgpu', 'webgl']),
    ...inState('hardware', ['cpu']),
  ];
}

/** Starts one backend; returns null, or why it did not start. */
async function tryBackend(name: BackendName): Promise<string | null> {
  const factory = tf.findBackendFactory(name);
  if (!factory) return 'it is not registered on this platform';
  try {
    // A failed start leaves its name as the current one, so the name alone proves nothing.
    if ((tf.getBackend() === name && startedBackend(name)) || (await tf.setBackend(name))) return null;
    // setBackend only answers false; the factory says why.
    await factory();
    return 'it did not start';
  } catch (cause) {
    return reasonOf(cause);
  }
}

/** Repairs TensorFlow.js; safe to call again, before or after a backend has started. */
function repair(): void {
  // Without it the library greets every Node process with an advertisement.
  tf.enableProdMode();
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  // The shared-memory build of 4.22 starts a worker for each core and still computes on one.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  registerWasmKernels();
  registerCpuKernels();
  registerGradients();
  registerWebGPU();
  registerCast();
}

function verdicts(
  facts: BackendFacts,
  failures: ReadonlyMap<BackendName, string>,
  chosen: BackendName,
  asked: boolean,
) {
  return BACKENDS.map((name): ConsideredBackend => {
    const fact = facts[name];
    const failure = failures.get(name);
    if (name === chosen)
      return { name, verdict: 'chosen', reason: asked ? 'asked for' : 'best that works here' };
    if (failure !== undefined) return { name, verdict: 'refused', reason: failure };
    if (fact.state === 'absent') return { name, verdict: 'refused', reason: fact.reason };
    if (asked) return { name, verdict: 'not tried', reason: `${chosen} was asked for` };
    const software = fact.state === 'software' ? `${fact.device} computes in software; ` : '';
    return { name, verdict: 'not tried', reason: `${software}${chosen} ranks above it` };
  });
}

/**
 * Starts the best backend that works here, or exactly `preferred`, and repairs its kernels and gradients first.
 * A preference is honoured for software adapters too; without one, a backend that fails gives way to the next.
 * @throws SpadeError 'backend/unavailable' when `preferred`, or every backend, fails to start
 */
export async function startBackend(preferred?: BackendName): Promise<BackendReport> {
  repair();
  const facts = await probeBackends();
  const asked = preferred !== undefined;
  const failures = new Map<BackendName, string>();
  for (const name of asked ? [preferred] : rankBackends(facts)) {
    const fact = facts[name];
    const failure = fact.state === 'absent' ? fact.reason : await tryBackend(name);
    if (failure === null && fact.state !== 'absent') {
      if (name === 'webgl') watchWebGLContext();
      const considered = verdicts(facts, failures, name, asked);
      const better = considered.slice(0, BACKENDS.indexOf(name));
      const reason = asked
        ? `${name} was asked for`
        : better.map((other) => `${other.name}: ${other.reason}`).join('; ');
      return { name, device: fact.device, reason, considered };
    }
    failures.set(name, failure ?? 'it is absent');
  }
  const reasons = [...failures].map(([name, reason]) => `${name}: ${reason}`).join('; ');
  throw new SpadeError(
    'backend/unavailable',
    `startBackend: expected ${preferred ?? 'any backend'} to start, got ${reasons}; call startBackend() without a name to take what works`,
  );
}
