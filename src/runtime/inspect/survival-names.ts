// What a depth is called, from the document: titles of nodes, and which of them stand in front of an output.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, NodeId, NodePath } from '../../graph/document';
import { nodesAt } from '../../graph/staleness';
import type { DepthNames } from './survival-depth';

/** The outermost nodes from which wires lead to a node, and that node. */
function inFrontOf({ root }: GraphDocument, node: string): ReadonlySet<string> {
  const found = new Set<string>([node]);
  for (const id of found)
    for (const { from, to } of Object.values(root.wires))
      if (to.node === (id as NodeId)) found.add(from.node);
  return found;
}

const outermost = (path: NodePath): string => path.split('/')[0]!;

export function namesOf(document: GraphDocument, registry: NodeRegistry, output: NodePath): DepthNames {
  const upstream = inFrontOf(document, outermost(output));
  return {
    isUpstream: (path) => upstream.has(outermost(path)),
    titleOf(path) {
      const [node] = nodesAt(document, path);
      return node?.title ?? (node && registry.find(node.type)?.title) ?? path;
    },
  };
}
