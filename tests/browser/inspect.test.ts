// Looks inside a graph in the real worker, on WebAssembly and on WebGPU; statistics by class run the same bodies on
// WebGPU that run on cpu and wasm beside their source.
import { proxy } from 'comlink';
import { expect, test } from 'vitest';
import type { NodePath } from '../../src/graph/document';
import { layerKey } from '../../src/graph/surgery';
import { exampleGraph } from '../../src/nodes/example-graph';
import type { BackendName } from '../../src/runtime/api';
import { createRuntime } from '../../src/runtime/client';
import type { InspectAnswer, InspectQuery } from '../../src/runtime/inspect-api';
import '../../src/tfjs-spade/inspect/class-statistics.test';
import '../../src/runtime/inspect/survival-feeds.test';

const SIDE = 32;
const document = exampleGraph('Inside', {
  nodes: {
    data: { type: 'input/landscape', parameters: { size: SIDE, seed: 5 } },
    noise: { type: 'input/noise', parameters: { width: SIDE, height: SIDE, channels: 4, seed: 2 } },
    spade: { type: 'norm/spade', parameters: { hidden: 4, statistics: 'instance' } },
  },
  wires: ['noise.x -> spade.x', 'data.labels -> spade.semantics'],
});
const layer = layerKey('spade', 'G.spade');
const QUERIES: readonly InspectQuery[] = [
  { kind: 'maps', layer, parts: ['before', 'scaled', 'gamma'], channel: 'rms' },
  { kind: 'sheet', layer, part: 'after', side: 5 },
  { kind: 'probe', layers: [layer], u: 0.3, v: 0.7 },
  { kind: 'classes', layer },
  { kind: 'output', port: { node: 'spade' as NodePath, port: 'y' } },
];

async function answersOn(backend: BackendName): Promise<readonly InspectAnswer[]> {
  const runtime = createRuntime();
  const { api } = runtime;
  try {
    expect(await api.start(backend)).toMatchObject({ name: backend });
    const nothing = proxy(() => undefined);
    return await api.inspectGraph({ document, contents: [], queries: QUERIES }, nothing);
  } finally {
    runtime.dispose();
  }
}

/** Every number of an answer, in order. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

test('answers on WebGPU are those on WebAssembly', async () => {
  const [wasm, webgpu] = [await answersOn('wasm'), await answersOn('webgpu')];
  for (const [at, { kind }] of QUERIES.entries()) {
    expect(webgpu[at]).toHaveProperty('answer');
    const [expected, got] = [numbersOf(wasm[at]), numbersOf(webgpu[at])];
    expect(got.length, kind).toBe(expected.length);
    expect(got.length).toBeGreaterThan(10);
    expect(got.map(Number.isNaN)).toEqual(expected.map(Number.isNaN));
    const apart = got.map((number, index) => Math.abs(number - expected[index]!) || 0);
    expect(Math.max(...apart), kind).toBeLessThan(1e-4);
  }
});
