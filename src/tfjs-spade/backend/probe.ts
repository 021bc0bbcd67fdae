// A look at what the platform offers, without starting anything heavy. The interfaces are written out here because
// this floor compiles without the DOM library.
import type { Availability, BackendFacts } from './names';
import { reasonOf } from './reason';
import { tf } from './tf';

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

interface GraphicsContext {
  readonly RENDERER: number;
  getParameter(name: number): unknown;
  getExtension(name: string): { UNMASKED_RENDERER_WEBGL?: number; loseContext?: () => void } | null;
}
interface Platform {
  readonly navigator?: { readonly gpu?: GPU };
  readonly OffscreenCanvas?: new (
    width: number,
    height: number,
  ) => { getContext(kind: string): GraphicsContext | null };
}
const platform = globalThis as unknown as Platform;

export const platformGPU = (): GPU | undefined => platform.navigator?.gpu;

/** A person's name for an adapter, e.g. 'nvidia · ampere'. */
function describeAdapter(info: GPUAdapterInfo): string {
  const parts = [info.vendor, info.architecture, info.device, info.description].filter((part) => part !== '');
  return parts.length > 0 ? [...new Set(parts)].join(' · ') : 'unnamed adapter';
}

async function probeWebGPU(): Promise<Availability> {
  const gpu = platformGPU();
  if (!gpu) return { state: 'absent', reason: 'this platform has no WebGPU' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { state: 'absent', reason: 'the browser has WebGPU but offers no adapter' };
  const device = describeAdapter(adapter.info);
  const software = adapter.info.isFallbackAdapter || SOFTWARE.test(device);
  return { state: software ? 'software' : 'hardware', device };
}

function probeWebGL(): Availability {
  const Canvas = platform.OffscreenCanvas;
  if (!Canvas) return { state: 'absent', reason: 'this platform has no OffscreenCanvas' };
  const context = new Canvas(1, 1).getContext('webgl2');
  if (!context) return { state: 'absent', reason: 'the browser gives no WebGL 2 context' };
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const device = String(context.getParameter(unmasked ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext?.();
  return { state: SOFTWARE.test(device) ? 'software' : 'hardware', device };
}

async function probeWasm(): Promise<Availability> {
  if (!('WebAssembly' in globalThis)) return { state: 'absent', reason: 'this platform has no WebAssembly' };
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return { state: 'hardware', device: `WebAssembly · ${simd ? 'SIMD' : 'no SIMD'} · 1 thread` };
}

/** Turns a failing look into an absence with its reason: a probe never stops the search. */
async function look(probe: () => Availability | Promise<Availability>): Promise<Availability> {
  try {
    return await probe();
  } catch (cause) {
    return { state: 'absent', reason: reasonOf(cause) };
  }
}

export async function probeBackends(): Promise<BackendFacts> {
  return {
    webgpu: await look(probeWebGPU),
    webgl: await look(probeWebGL),
    wasm: await look(probeWasm),
    cpu: { state: 'hardware', device: 'plain JavaScript · 1 thread' },
  };
}
