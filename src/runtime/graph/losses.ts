// The losses of a graph that a training run shows.
import { STRUCTURE, type GraphDocument, type NodePath } from '../../graph/document';
import type { ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { nodesAt } from '../../graph/staleness';

export interface ShownLoss {
  readonly node: NodePath;
  readonly title: string;
  readonly id: ValueId;
}

const STRUCTURAL: ReadonlySet<string> = new Set(Object.values(STRUCTURE));

/**
 * Every output that is a loss, with the title of its node, and the port where a node has several. What structure
 * passes on is told of where it comes from.
 */
export function lossesOf(
  { outputs }: Pick<Program, 'outputs'>,
  document: GraphDocument,
  titleOf: (node: NodePath) => string,
): readonly ShownLoss[] {
  const found = [...outputs].flatMap(([key, wire]) => {
    const colon = key.lastIndexOf(':');
    const node = key.slice(0, colon) as NodePath;
    if (wire.type !== 'loss' || STRUCTURAL.has(nodesAt(document, node)[0]?.type ?? '')) return [];
    return [{ node, port: key.slice(colon + 1), id: wire.x }];
  });
  return found.map(({ node, port, id }) => {
    const several = found.filter((other) => other.node === node).length > 1;
    return { node, title: several ? `${titleOf(node)} · ${port}` : titleOf(node), id };
  });
}
