// What a program of a session reads: its weights, and sources with the names that people know.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, NodeId } from '../../graph/document';
import type { Instruction, ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import type { Contents } from './contents';
import type { Feeds } from './evaluate';
import type { PreparedWeights } from './prepared-weights';
import { sourceTensor, type SourceOptions } from './sources';

/** Title of a node at the root; a node inside a subgraph goes by the instance around it. */
export function titleAt(document: GraphDocument, registry: NodeRegistry, path: string): string {
  const node = document.root.nodes[path.split('/')[0] as NodeId];
  const title = node?.title ?? (node && registry.find(node.type)?.title);
  return title ?? path;
}

export function feedsOf(
  weights: PreparedWeights,
  contents: Contents,
  document: GraphDocument,
  registry: NodeRegistry,
  program: Program,
  seedOf?: SourceOptions['seedOf'],
): Feeds {
  const classes = new Map<ValueId, number>();
  for (const wire of program.outputs.values())
    if (wire.type === 'labels') classes.set(wire.labels, wire.numClasses);
  const options: SourceOptions = {
    contents,
    titleOf: ({ node }: Instruction) => titleAt(document, registry, node),
    classesOf: ({ id }: Instruction) => classes.get(id),
    ...(seedOf && { seedOf }),
  };
  return {
    weight: (network, name) => weights.get(network, name),
    source: (source, instruction) => sourceTensor(source, instruction, options),
  };
}
