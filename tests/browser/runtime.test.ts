// The worker as the page uses it: the real starter, real backends, and everything that goes wrong on purpose.
import { proxy } from 'comlink';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  BackendName,
  CheckpointReport,
  Picture,
  RenderRequest,
  RuntimeEvent,
} from '../../src/runtime/api';
import { createRuntime } from '../../src/runtime/client';

const nothing = proxy(() => undefined);

/** Three bands of classes, and a fixed style. */
function scene({ width, height, numClasses }: CheckpointReport): RenderRequest {
  const labels = Int32Array.from(
    { length: width * height },
    (_, pixel) => Math.floor((3 * pixel) / (width * height)) % numClasses,
  );
  return { width, height, labels, instances: null, style: { kind: 'seed', seed: 7 } };
}

async function fetchStarter(): Promise<Blob> {
  const response = await fetch('/weights/starter.safetensors');
  expect(response.ok).toBe(true);
  return response.blob();
}

/** The largest difference of two pictures, in grey levels. */
function difference(a: Picture, b: Picture): number {
  expect(a.rgba.length).toBe(b.rgba.length);
  return a.rgba.reduce((most, value, at) => Math.max(most, Math.abs(value - b.rgba[at]!)), 0);
}

function distinctBytes({ rgba }: Picture): number {
  return new Set(rgba).size;
}

function openRuntime() {
  const client = createRuntime();
  const { api } = client;
  const events: RuntimeEvent[] = [];
  const kinds = () => events.map(({ kind }) => kind);
  const dispose = () => client.dispose();
  return { api, dispose, events, kinds, listen: () => api.listen(proxy((event) => void events.push(event))) };
}

describe.each(['wasm', 'webgpu'] as const)('the runtime on %s', (backend: BackendName) => {
  const runtime = openRuntime();
  const { api } = runtime;
  let starter: Blob;
  let report: CheckpointReport;
  let first: Picture;

  beforeAll(async () => {
    await runtime.listen();
    expect(await api.start(backend)).toMatchObject({ name: backend });
    starter = await fetchStarter();
    report = await api.openCheckpoint(starter, 'starter', {}, nothing);
    first = await api.render(scene(report), nothing);
    // A software GPU compiles its shaders here, for a quarter of a minute.
  }, 60_000);
  afterAll(() => runtime.dispose());

  test('opens the starter with the encoding that it names', () => {
    expect(report).toMatchObject({ hasEncoder: true, encoding: 'gaugan-beta', warnings: [] });
    expect([first.width, first.height]).toEqual([report.width, report.height]);
    expect(distinctBytes(first)).toBeGreaterThan(16);
  });

  test('the same request gives the same bytes and leaves no tensor', async () => {
    const before = await api.tensorCount();
    expect(difference(await api.render(scene(report), nothing), first)).toBe(0);
    expect(await api.tensorCount()).toBe(before);
  });

  test('another style gives another picture', async () => {
    const style = { kind: 'vector', vector: await api.styleOfSeed(8) } as const;
    expect(difference(await api.render({ ...scene(report), style }, nothing), first)).toBeGreaterThan(0);
  });

  test('a style is read from a picture', async () => {
    const side = 64;
    const rgb = Uint8Array.from({ length: 3 * side * side }, (_, at) => (at * 37) % 256);
    const before = await api.tensorCount();
    const style = await api.encodeStyle(rgb, side, side);
    expect(style).toHaveLength(report.zDim!);
    expect(style.every(Number.isFinite)).toBe(true);
    expect(await api.tensorCount()).toBe(before);
  });

  test('opening again replaces the tensors', async () => {
    const before = await api.tensorCount();
    await api.openCheckpoint(starter, 'starter', {}, nothing);
    expect(await api.tensorCount()).toBe(before);
  });

  test('a broken file is refused and the open checkpoint still renders', async () => {
    const before = await api.tensorCount();
    const cut = starter.slice(0, starter.size - 1000);
    await expect(api.openCheckpoint(cut, 'cut.safetensors', {}, nothing)).rejects.toThrow();
    expect(await api.tensorCount()).toBe(before);
    expect(difference(await api.render(scene(report), nothing), first)).toBe(0);
  });

  test('a lost device is replaced, and the picture is the same afterwards', async () => {
    const before = await api.tensorCount();
    runtime.events.length = 0;
    await api.loseDevice();
    await vi.waitFor(() => expect(runtime.kinds()).toContain('backend-restored'), { timeout: 40_000 });
    expect(runtime.kinds()).toEqual(['backend-lost', 'backend-restored']);
    expect(difference(await api.render(scene(report), nothing), first)).toBe(0);
    expect(await api.tensorCount()).toBe(before);
  });
});

describe('switching backends', () => {
  const runtime = openRuntime();
  const { api } = runtime;
  afterAll(() => runtime.dispose());

  test('a switch to what does not exist leaves the old backend running with its weights', async () => {
    await runtime.listen();
    await api.start('wasm');
    const report = await api.openCheckpoint(await fetchStarter(), 'starter', {}, nothing);
    const before = await api.render(scene(report), nothing);
    await expect(api.start('no such backend' as BackendName)).rejects.toThrow();
    expect(difference(await api.render(scene(report), nothing), before)).toBe(0);
  });

  test('after WebGPU → wasm the loss of "the device" is that of wasm, and WebGPU starts again later', async () => {
    await api.start('webgpu');
    await api.start('wasm');
    runtime.events.length = 0;
    await api.loseDevice();
    await vi.waitFor(() => expect(runtime.kinds()).toContain('backend-restored'), { timeout: 40_000 });
    expect(runtime.events.at(-1)).toMatchObject({ report: { name: 'wasm' } });
    expect(await api.start('webgpu')).toMatchObject({ name: 'webgpu' });
  });
});
