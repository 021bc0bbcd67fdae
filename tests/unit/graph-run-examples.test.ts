// The palette is its own test suite: every node's example runs in the worker's hands and gives finite numbers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GraphDocument, GraphId, NodePath } from '../../src/graph/document';
import { nodes } from '../../src/nodes';
import { EXAMPLE_FILE, EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import type { GraphContent } from '../../src/runtime/graph-api';
import { GraphWork } from '../../src/runtime/graph/graph-work';
import { WorkQueue } from '../../src/runtime/work-queue';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';

const pixels = EXAMPLE_PAINTING.width * EXAMPLE_PAINTING.height;
const CONTENTS: readonly GraphContent[] = [
  {
    kind: 'labels',
    id: EXAMPLE_PAINTING.painting,
    version: 0,
    width: EXAMPLE_PAINTING.width,
    height: EXAMPLE_PAINTING.height,
    labels: Int32Array.from({ length: pixels }, (_, pixel) => Math.floor(pixel / 512) % 18),
    instances: null,
  },
  {
    kind: 'image',
    id: EXAMPLE_FILE.hash,
    version: 0,
    width: EXAMPLE_FILE.width,
    height: EXAMPLE_FILE.height,
    rgb: Uint8Array.from(
      { length: 3 * EXAMPLE_FILE.width * EXAMPLE_FILE.height },
      (_, at) => (at * 37) % 256,
    ),
  },
];

const work = new GraphWork(new WorkQueue(), nodes);
let before = 0;
beforeAll(async () => {
  await startBackend('wasm');
  before = tensorCount();
});
afterAll(() => expect(tensorCount()).toBe(before));

const outputsOf = ({ root }: GraphDocument) =>
  Object.entries(root.nodes).flatMap(([id, node]) =>
    Object.keys(nodes.find(node.type)?.outputs ?? {}).map((port) => ({ node: id as NodePath, port })),
  );

test.each(nodes.definitions.map((definition) => [definition.type, definition] as const))(
  'the example of %s runs',
  async (type, definition) => {
    const document = { ...definition.example(), id: type as string as GraphId };
    const previews = outputsOf(document).map((address) => ({ ...address, side: 48 }));
    const result = await work.runGraph(
      { document, contents: CONTENTS, fetch: [], previews },
      () => undefined,
    );
    const [example] = Object.entries(document.root.nodes).find(([, node]) => node.type === type)!;
    const ran = result.nodes.map(({ node }) => node);
    for (const { node, least, most, width, height, rgba } of result.previews) {
      expect([node, Number.isFinite(least) && least <= most]).toEqual([node, true]);
      expect(rgba).toHaveLength(4 * width * height);
    }
    const scalars = Object.keys(definition.outputs)
      .map((port) => ({ node: example as NodePath, port }))
      .filter((address) => definition.outputs[address.port]!.type === 'loss');
    const fetched = await work.runGraph(
      { document, contents: [], fetch: scalars, previews: [] },
      () => undefined,
    );
    for (const { parts } of fetched.values) expect(Number.isFinite(parts[0]!.values[0])).toBe(true);
    expect(ran.length + result.previews.length).toBeGreaterThan(0);
    await work.forgetGraph(document.id);
  },
);
