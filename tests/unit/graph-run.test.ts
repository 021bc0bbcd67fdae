// Graphs of real nodes in the worker's hands: numbers of the library, a cache that knows what changed, weights that
// survive edits, and no tensor left behind.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { toSignedUnit } from '../../src/datasets/labels';
import type { GraphDocument, GraphNode, Json, NodeId, NodePath } from '../../src/graph/document';
import { nodes } from '../../src/nodes';
import { exampleGraph } from '../../src/nodes/example-graph';
import type { RunGraphResult } from '../../src/runtime/graph-api';
import { blobSource } from '../../src/runtime/blob-source';
import { GraphWork } from '../../src/runtime/graph/graph-work';
import { loadCheckpoint, disposeCheckpoint } from '../../src/runtime/checkpoint';
import { generatePicture } from '../../src/runtime/generate';
import { WorkQueue } from '../../src/runtime/work-queue';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';
import { SeededRandom } from '../../src/tfjs-spade/random';
import { openWeightFile } from '../../src/tfjs-spade/weights/open';
import { writeSafetensors, type WrittenTensor } from '../../src/tfjs-spade/weights/write-safetensors';

const SIDE = 64;
const nothing = (): void => undefined;
const at = (node: string, port: string) => ({ node: node as NodePath, port });

const starter = async () =>
  new Blob([await readFile(new URL('../../public/weights/starter.safetensors', import.meta.url))]);

const painting = (version: number, classOf: (pixel: number) => number) => ({
  kind: 'labels' as const,
  id: 'map',
  version,
  width: SIDE,
  height: SIDE,
  labels: Int32Array.from({ length: SIDE * SIDE }, (_, pixel) => classOf(pixel)),
  instances: null,
});
const bands = painting(0, (pixel) => Math.floor(pixel / SIDE / 16) + 3);

/** The generator of the starter checkpoint, as a graph. */
const generatorGraph = (hidden = 24) =>
  exampleGraph('Starter', {
    nodes: {
      map: {
        type: 'input/label-map',
        parameters: {
          painting: { painting: 'map', width: SIDE, height: SIDE, numClasses: 18, encoding: 'gaugan-beta' },
        },
      },
      style: { type: 'input/latent-seeded', parameters: { length: 16, seed: 7 } },
      generator: {
        type: 'network/spade-generator',
        name: '',
        parameters: {
          ngf: 12,
          maxWidth: 48,
          cropSize: SIDE,
          style: true,
          zDim: 16,
          statistics: 'syncbatch',
          kernelSize: 3,
          hidden,
        },
      },
      picture: { type: 'output/image-out' },
    },
    wires: ['map.labels -> generator.semantics', 'style.z -> generator.z', 'generator.image -> picture.x'],
  });

/** A small graph whose convolution can be changed and taken out. */
const smallGraph = (width = 5): GraphDocument =>
  exampleGraph('Small', {
    nodes: {
      landscape: { type: 'input/landscape', parameters: { size: 32, seed: 3 } },
      conv: { type: 'convolution/convolution', parameters: { output: width } },
      relu: { type: 'combine/activation' },
      statistics: { type: 'output/probe' },
    },
    wires: ['landscape.image -> conv.x', 'conv.y -> relu.x', 'relu.y -> statistics.x'],
  });

function edited(graph: GraphDocument, node: string, parameters: Record<string, Json>): GraphDocument {
  const before = graph.root.nodes[node as NodeId] as GraphNode;
  const after = { ...before, parameters: { ...before.parameters, ...parameters } };
  return { ...graph, root: { ...graph.root, nodes: { ...graph.root.nodes, [node]: after } } };
}

const create = () => new GraphWork(new WorkQueue(), nodes);
const stateOf = ({ nodes: runs }: RunGraphResult, node: string) => {
  const run = runs.find((candidate) => candidate.node === (node as NodePath));
  return run && `${run.state}: ${run.reason}`;
};
const run = (
  work: GraphWork,
  document: GraphDocument,
  contents = [bands],
  node = 'picture',
  port = 'image',
) => work.runGraph({ document, contents, fetch: [at(node, port)], previews: [] }, nothing);

describeOnBackends('running a graph', () => {
  test('with the starter attached gives the picture that the painter gives', async () => {
    const file = await starter();
    const work = create();
    const document = generatorGraph();
    const match = await work.attachCheckpoint(document, file, 'starter');
    expect(match.rows.filter(({ network, outcome }) => network === 'G' && outcome !== 'matched')).toEqual([]);
    expect(
      match.rows.filter(({ outcome }) => outcome === 'not used').every(({ name }) => name.startsWith('E.')),
    );
    const { values } = await run(work, document);

    const checkpoint = await loadCheckpoint(file, 'starter', {}, nothing);
    const picture = await generatePicture(
      checkpoint,
      { ...bands, style: { kind: 'seed', seed: 7 } },
      new SeededRandom(7).normal(16),
      nothing,
    );
    disposeCheckpoint(checkpoint);
    const rgb = picture.rgba.filter((_, index) => index % 4 < 3);
    const expected = toSignedUnit(new Uint8Array(rgb));
    const got = values[0]!.parts[0]!;
    expect(got.shape).toEqual([1, SIDE, SIDE, 3]);
    // Bytes are cut off, so that a picture may lie one step above them.
    expect(Math.max(...got.values.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(
      0.009,
    );
    await work.forgetGraph(document.id);
  }, 120_000);

  test('runs again only what changed, and says why', async () => {
    const work = create();
    const document = generatorGraph();
    expect(stateOf(await run(work, document), 'generator')).toBe('ran: first run');
    expect(stateOf(await run(work, document), 'generator')).toBe('cached: nothing changed');

    const styled = await run(work, edited(document, 'style', { seed: 8 }));
    expect(stateOf(styled, 'generator')).toBe('ran: `seed` of Latent (seeded) changed');
    expect(stateOf(styled, 'map')).toBe('cached: nothing changed');
    expect(stateOf(styled, 'picture')).toBe('ran: `seed` of Latent (seeded) changed');
    const painted = await run(work, edited(document, 'style', { seed: 8 }), [
      painting(1, (pixel) => (pixel % 2) + 4),
    ]);
    expect(stateOf(painted, 'generator')).toBe('ran: the label map changed');
    const wider = await run(
      work,
      edited(edited(document, 'style', { seed: 8 }), 'generator', { hidden: 8 }),
      [],
    );
    expect(stateOf(wider, 'generator')).toBe('ran: `hidden` of SPADE generator changed');
    await work.forgetGraph(document.id);
  }, 120_000);

  test('leaves as many tensors as it found when the graph is forgotten', async () => {
    const before = tensorCount();
    const work = create();
    await run(work, smallGraph(), [], 'relu', 'y');
    expect(tensorCount()).toBeGreaterThan(before);
    await work.forgetGraph(smallGraph().id);
    expect(tensorCount()).toBe(before);
  });

  test('gives the same weights for the same seed, others for another, and keeps them through an edit', async () => {
    const read = async (work: GraphWork, document: GraphDocument) =>
      (await run(work, document, [], 'conv', 'y')).values[0]!.parts[0]!.values;
    const [work, other] = [create(), create()];
    const first = await read(work, smallGraph());
    expect(await read(other, smallGraph())).toEqual(first);
    expect(await read(other, { ...smallGraph(), seed: 99 })).not.toEqual(first);
    expect(await read(work, smallGraph(7))).toHaveLength((first.length / 5) * 7);
    expect(await read(work, smallGraph())).toEqual(first);
    await Promise.all([work, other].map((each) => each.forgetGraph(smallGraph().id)));
  });

  test('after a release everything comes back as it was', async () => {
    const work = create();
    const first = await run(work, smallGraph(), [], 'relu', 'y');
    const before = tensorCount();
    work.release();
    expect(tensorCount()).toBeLessThan(before);
    expect((await run(work, smallGraph(), [], 'relu', 'y')).values).toEqual(first.values);
    await work.forgetGraph(smallGraph().id);
  });

  test('draws label maps, pictures, features and vectors, with their range', async () => {
    const work = create();
    const document = generatorGraph(4);
    const previews = [at('map', 'labels'), at('generator', 'image'), at('style', 'z')].map((address) => ({
      ...address,
      side: 32,
    }));
    const result = await work.runGraph({ document, contents: [bands], fetch: [], previews }, nothing);
    expect(result.previews.map(({ width, height }) => [width, height])).toEqual([
      [32, 32],
      [32, 32],
      [16, 4],
    ]);
    const [map, picture, style] = result.previews as [...typeof result.previews];
    expect([map!.least, map!.most]).toEqual([3, 6]);
    expect(new Set(map!.rgba).size).toBeGreaterThan(2);
    expect(picture!.least).toBeGreaterThanOrEqual(-1);
    expect(style!.least).toBeLessThan(0);
    expect(style!.rgba.every((value, index) => index % 4 < 3 || value === 255)).toBe(true);
    await work.forgetGraph(document.id);
  }, 60_000);

  test('names the node whose painting is missing, and refuses labels that are no class', async () => {
    const work = create();
    const document = generatorGraph(4);
    await expect(run(work, document, [])).rejects.toThrow(
      /^Label map: its painting is not in this workspace/,
    );
    await expect(run(work, document, [painting(2, () => 18)])).rejects.toMatchObject({ code: 'label/range' });
    await expect(run(work, document, [bands], 'picture', 'x')).rejects.toMatchObject({
      code: 'graph/output',
    });
    await work.forgetGraph(document.id);
  });

  test('exports what can be attached again', async () => {
    const [work, other] = [create(), create()];
    const first = await run(work, smallGraph(), [], 'relu', 'y');
    const bytes = (await work.exportGraphWeights(smallGraph())) as Uint8Array<ArrayBuffer>;
    const document = { ...smallGraph(), seed: 50 };
    const match = await other.attachCheckpoint(document, new Blob([bytes]), 'mine');
    expect(new Set(match.rows.map(({ outcome }) => outcome))).toEqual(new Set(['matched']));
    expect((await run(other, document, [], 'relu', 'y')).values).toEqual(first.values);
    await other.resetGraphWeights(document.id);
    expect((await run(other, document, [], 'relu', 'y')).values).not.toEqual(first.values);
    await Promise.all([work, other].map((each) => each.forgetGraph(document.id)));
  });

  test('a checkpoint takes the place of the one before, whatever was attached earlier', async () => {
    const [work, other] = [create(), create()];
    const document = smallGraph();
    const file = async (parts: (name: string) => boolean) => {
      const bytes = (await other.exportGraphWeights({ ...document, seed: 50 })) as Uint8Array<ArrayBuffer>;
      const all = await openWeightFile(blobSource(new Blob([bytes]), 'all.safetensors'));
      const tensors: WrittenTensor[] = [];
      for (const [name, tensor] of all.tensors)
        if (parts(name)) tensors.push({ name, shape: tensor.shape, data: await tensor.read() });
      return new Blob([writeSafetensors(tensors)]);
    };
    const read = async () => (await run(work, document, [], 'conv', 'y')).values[0]!.parts[0]!.values;
    const [all, bias] = [await file(() => true), await file((name) => name.endsWith('bias'))];
    expect((await work.attachCheckpoint(document, bias, 'bias')).matched).toBe(1);
    const ofBias = await read();
    await work.attachCheckpoint(document, all, 'all');
    expect(await read()).not.toEqual(ofBias);
    await work.attachCheckpoint(document, bias, 'bias');
    expect(await read()).toEqual(ofBias);
    const stranger = new Blob([writeSafetensors([{ name: 'x', shape: [1], data: new Float32Array(1) }])]);
    expect((await work.attachCheckpoint(document, stranger, 'stranger')).matched).toBe(0);
    expect(await read()).toEqual(ofBias);
    await Promise.all([work, other].map((each) => each.forgetGraph(document.id)));
  });
});
