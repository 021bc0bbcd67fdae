// The smallest graph that uses one node: a source for each of its inputs, and the node.
import type { GraphDocument, Json } from '../graph/document';
import type { WireType } from '../graph/wire';
import { exampleGraph, type ExampleNode } from './example-graph';

interface ExampleSource {
  readonly node: ExampleNode;
  readonly output: string;
}

const landscape: ExampleNode = { type: 'input/landscape', parameters: { size: 64 } };

/** Of each type that a source gives; a judgement or a distribution needs a network and an example of its own. */
const SOURCES: {
  readonly [T in Exclude<WireType, 'judgement' | 'distribution' | 'loss'>]: ExampleSource;
} = {
  labels: { node: landscape, output: 'labels' },
  image: { node: landscape, output: 'image' },
  features: {
    node: { type: 'input/noise', parameters: { height: 16, width: 16, channels: 4 } },
    output: 'x',
  },
  vector: { node: { type: 'input/latent-seeded', parameters: { length: 8 } }, output: 'z' },
};

/** Labels and images are 64 × 64, features 16 × 16 with 4 channels, vectors 8 long. */
export function exampleOf(
  type: string,
  parameters: Readonly<Record<string, Json>>,
  inputs: Readonly<Record<string, keyof typeof SOURCES>>,
): GraphDocument {
  const ports = Object.entries(inputs);
  const title = type.slice(type.indexOf('/') + 1);
  return exampleGraph(title, {
    nodes: {
      ...Object.fromEntries(ports.map(([port, source]) => [port, SOURCES[source].node])),
      [title]: { type, parameters },
    },
    wires: ports.map(([port, source]) => `${port}.${SOURCES[source].output} -> ${title}.${port}`),
  });
}
