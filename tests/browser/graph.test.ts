// Graphs in the real worker: on WebAssembly and on WebGPU, with a device that is lost on the way.
import { proxy } from 'comlink';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GraphDocument, NodePath } from '../../src/graph/document';
import { exampleGraph } from '../../src/nodes/example-graph';
import type { BackendName, RuntimeEvent } from '../../src/runtime/api';
import { createRuntime } from '../../src/runtime/client';
import type { RunGraphResult, TrainingStep } from '../../src/runtime/graph-api';

const SIDE = 64;
const nothing = proxy(() => undefined);

/** A small block between a landscape and a picture, and a loss that draws the picture towards the landscape. */
const GRAPH: GraphDocument = exampleGraph('Worker', {
  nodes: {
    data: { type: 'input/landscape', parameters: { size: SIDE, seed: 5 } },
    noise: { type: 'input/noise', parameters: { width: SIDE, height: SIDE, channels: 8, seed: 2 } },
    block: { type: 'block/spade-resblock', parameters: { output: 8, hidden: 4 } },
    colours: { type: 'convolution/convolution', parameters: { output: 3 } },
    picture: { type: 'output/image-out' },
    l1: { type: 'loss/l1' },
    total: { type: 'loss/total', parameters: { trains: 'G' } },
  },
  wires: [
    'noise.x -> block.x',
    'data.labels -> block.semantics',
    'block.y -> colours.x',
    'colours.y -> picture.x',
    'colours.y -> l1.x',
    'data.image -> l1.target',
    'l1.loss -> total.a',
  ],
});

const picture = { node: 'picture' as NodePath, port: 'image' };
const valuesOf = ({ values }: RunGraphResult): Float32Array => values[0]!.parts[0]!.values as Float32Array;
const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

describe.each(['wasm', 'webgpu'] as const)('graphs in the worker on %s', (backend: BackendName) => {
  const runtime = createRuntime();
  const { api } = runtime;
  const events: RuntimeEvent[] = [];
  const run = () =>
    api.runGraph(
      { document: GRAPH, contents: [], fetch: [picture], previews: [{ ...picture, side: 32 }] },
      nothing,
    );
  const train = (steps: number, onStep: (step: TrainingStep) => void) =>
    api.trainGraph(
      { document: GRAPH, contents: [], steps, rates: { generator: 1e-3, discriminator: 4e-3 } },
      proxy(onStep),
    );

  beforeAll(async () => {
    await api.listen(proxy((event) => void events.push(event)));
    expect(await api.start(backend)).toMatchObject({ name: backend });
    await run();
    // A software GPU compiles its shaders here.
  }, 90_000);
  afterAll(() => runtime.dispose());

  test('runs from the cache the second time, with equal numbers and no new tensor', async () => {
    const first = await run();
    const tensors = await api.tensorCount();
    const second = await run();
    expect(valuesOf(second)).toEqual(valuesOf(first));
    expect(new Set(valuesOf(first)).size).toBeGreaterThan(100);
    expect(second.nodes.map(({ state }) => state)).toEqual(second.nodes.map(() => 'cached'));
    expect(second.previews[0]).toMatchObject({ width: 32, height: 32 });
    expect(await api.tensorCount()).toBe(tensors);
  });

  test('trains, stops between steps, and gives the moved picture again after the device was lost', async () => {
    const before = valuesOf(await run());
    const losses: number[] = [];
    const end = await train(200, (step) => {
      losses.push(step.losses.find(({ node }) => node === ('l1' as NodePath))!.value);
      if (losses.length === 3) void api.stopTraining();
    });
    expect(end.stopped).toBe(true);
    expect(end.steps).toBeLessThan(10);
    expect(losses.every(Number.isFinite)).toBe(true);
    const trained = valuesOf(await run());
    expect(difference(trained, before)).toBeGreaterThan(1e-4);

    events.length = 0;
    await api.loseDevice();
    await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toContain('backend-restored'), {
      timeout: 40_000,
    });
    expect(difference(valuesOf(await run()), trained)).toBeLessThan(1e-4);
  }, 120_000);

  test('a forgotten graph leaves no tensor', async () => {
    await api.forgetGraph(GRAPH.id);
    expect(await api.tensorCount()).toBe(0);
    expect((await run()).values).toHaveLength(1);
    await api.forgetGraph(GRAPH.id);
    expect(await api.tensorCount()).toBe(0);
  }, 60_000);
});
