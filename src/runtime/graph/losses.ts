// The losses of a graph that a training run shows.
import type { NodePath } from '../../graph/document';
import type { ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';

export interface ShownLoss {
  readonly node: NodePath;
  readonly title: string;
  readonly id: ValueId;
}

/** Every output that is a loss, with the title of its node, and the port where a node has several. */
export function lossesOf({ outputs }: Program, titleOf: (node: NodePath) => string): readonly ShownLoss[] {
  const found = [...outputs].flatMap(([key, wire]) => {
    if (wire.type !== 'loss') return [];
    const colon = key.lastIndexOf(':');
    return [{ node: key.slice(0, colon) as NodePath, port: key.slice(colon + 1), id: wire.x }];
  });
  return found.map(({ node, port, id }) => {
    const several = found.filter((other) => other.node === node).length > 1;
    return { node, title: several ? `${titleOf(node)} · ${port}` : titleOf(node), id };
  });
}
