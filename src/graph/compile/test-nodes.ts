// A handful of nodes for the compiler's own tests; the real ones live a floor above.
import { convolution } from '../../tfjs-spade/layers/convolution';
import { normalise } from '../../tfjs-spade/layers/norm';
import { defineNode, type NodeDefinition, type NodeRegistry } from '../definition';
import {
  GRAPH_FORMAT,
  GRAPH_VERSION,
  type GraphBody,
  type GraphDocument,
  type GraphId,
  type GraphNode,
  type Subgraph,
} from '../document';

const X = { label: 'x', type: ['features'] } as const;
const OUT = { label: 'y', type: 'features' } as const;
const words = { summary: '', documentation: '', network: 'G' } as const;
const example = (): GraphDocument => testGraph({}, []);

const picture = defineNode({
  ...words,
  type: 'test/picture',
  title: 'Picture',
  parameters: {
    side: { kind: 'integer', default: 8, least: 1, most: 64, label: 'side', help: '' },
    channels: { kind: 'integer', default: 4, least: 1, most: 64, label: 'channels', help: '' },
  },
  inputs: {},
  outputs: { y: OUT },
  build: (context, _, { side, channels }) => ({
    y: {
      type: 'features',
      x: context.source({ kind: 'noise', seed: context.seed(null), shape: [1, side, side, channels] }),
    },
  }),
  example,
});

const labels = defineNode({
  ...words,
  type: 'test/labels',
  title: 'Labels',
  parameters: {},
  inputs: {},
  outputs: { labels: { label: 'labels', type: 'labels' } },
  build: (context) => ({
    labels: {
      type: 'labels',
      numClasses: 3,
      labels: context.source({ kind: 'labels', content: 'p', shape: [1, 16, 16] }),
    },
  }),
  example,
});

const oneHot = defineNode({
  ...words,
  type: 'test/one-hot',
  title: 'One-hot',
  parameters: { side: { kind: 'integer', default: 8, least: 1, most: 64, label: 'side', help: '' } },
  inputs: { labels: { label: 'labels', type: ['labels'] } },
  outputs: { y: OUT },
  build: ({ ops }, { labels: { labels: values, numClasses } }, { side }) => {
    const whole = ops.oneHot({ labels: values }, { numClasses, height: 16, width: 16 });
    return { y: { type: 'features', x: ops.nearestResize({ x: whole }, { height: side, width: side }) } };
  },
  example,
});

const conv = defineNode({
  ...words,
  type: 'test/convolution',
  title: 'Convolution',
  parameters: {
    output: { kind: 'integer', default: 4, least: 1, most: 64, label: 'output', help: '' },
    spectral: { kind: 'boolean', default: false, label: 'spectral', help: '' },
  },
  inputs: { x: X },
  outputs: { y: OUT },
  bypass: { input: 'x', output: 'y' },
  build: (context, { x }, { output, spectral }) => ({
    y: { type: 'features', x: convolution(context, context.name, x.x, { output, kernel: 3, spectral }) },
  }),
  example,
});

const norm = defineNode({
  ...words,
  type: 'test/norm',
  title: 'Norm',
  parameters: {},
  inputs: { x: X },
  outputs: { y: OUT },
  bypass: { input: 'x', output: 'y' },
  build: (context, { x }) => ({
    y: { type: 'features', x: context.block(context.name, (inner) => normalise(inner, x.x, 'batch')) },
  }),
  example,
});

const add = defineNode({
  ...words,
  type: 'test/add',
  title: 'Add',
  parameters: {},
  inputs: { a: { label: 'a', type: ['features'] }, b: { label: 'b', type: ['features'], optional: true } },
  outputs: { y: OUT },
  build: ({ ops }, { a, b }) => ({ y: { type: 'features', x: b ? ops.add({ a: a.x, b: b.x }, {}) : a.x } }),
  example,
});

const loss = defineNode({
  ...words,
  type: 'test/loss',
  title: 'Loss',
  parameters: {},
  inputs: { x: X },
  outputs: { loss: { label: 'loss', type: 'loss' } },
  objective: () => ({ port: 'loss', networks: ['G'] }),
  build: ({ ops }, { x }) => ({
    loss: { type: 'loss', x: ops.meanAll({ x: ops.square({ x: x.x }, {}) }, {}) },
  }),
  example,
});

const definitions: readonly NodeDefinition[] = [picture, labels, oneHot, conv, norm, add, loss];

export const testRegistry: NodeRegistry = {
  definitions,
  find: (type) => definitions.find((definition) => definition.type === type),
};

type TestNodes = Readonly<Record<string, Partial<GraphNode> & Pick<GraphNode, 'type'>>>;

/** Nodes by id, which is their name too; wires as `a.port -> b.port`. */
export function testBody(nodes: TestNodes, wires: readonly string[]): GraphBody {
  const placed = Object.entries(nodes).map(([id, node], index) => [
    id,
    { name: id, parameters: {}, position: { x: 0, y: index }, ...node },
  ]);
  const parsed = wires.map((text) => {
    const [from, to] = text.split(' -> ').map((end) => end.split('.'));
    return [text, { from: { node: from![0], port: from![1] }, to: { node: to![0], port: to![1] } }];
  });
  return {
    nodes: Object.fromEntries(placed) as GraphBody['nodes'],
    wires: Object.fromEntries(parsed) as GraphBody['wires'],
    frames: {},
    notes: {},
  };
}

export const testGraph = (
  nodes: TestNodes,
  wires: readonly string[],
  subgraphs: Readonly<Record<string, Subgraph>> = {},
): GraphDocument => ({
  format: GRAPH_FORMAT,
  version: GRAPH_VERSION,
  id: 'test' as GraphId,
  title: 'test',
  seed: 1,
  root: testBody(nodes, wires),
  subgraphs: subgraphs,
});
