// The outputs of a graph that can be looked at as pictures, with the names that people gave them.
import type { Analysis } from '../graph/analysis';
import type { GraphDocument, NodeId, NodePath } from '../graph/document';
import type { PortAddress } from '../runtime/graph-api';

export interface NamedPort extends PortAddress {
  readonly id: string;
  readonly title: string;
  readonly height: number;
  readonly width: number;
}

/** Every image output of the graph's outermost nodes, the last one first. */
export function picturesOf({ root }: GraphDocument, { nodes }: Analysis): readonly NamedPort[] {
  const found: NamedPort[] = [];
  for (const [path, { outputs, inputs }] of nodes) {
    const node = root.nodes[path as string as NodeId];
    if (!node) continue;
    for (const [port, value] of outputs) {
      if (value.type !== 'image') continue;
      const [, height, width] = value.x.shape as [number, number, number, number];
      const made = inputs.size > 0;
      const title = node.title ?? node.name;
      if (made) found.push(named(path, port, title || node.type, height, width));
    }
  }
  return found.reverse();
}

const named = (node: NodePath, port: string, title: string, height: number, width: number): NamedPort => ({
  id: `${node}:${port}`,
  node,
  port,
  title,
  height,
  width,
});
