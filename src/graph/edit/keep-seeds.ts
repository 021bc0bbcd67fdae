// Noise is drawn from the place of its node, so a node that comes to stand elsewhere writes its seed down first: packing
// and unpacking change no picture.
import { seedOf } from '../compile/node-context';
import type { NodeRegistry } from '../definition';
import {
  pathOf,
  type GraphDocument,
  type GraphNode,
  type Json,
  type NodeId,
  type NodePath,
} from '../document';
import { entriesOf, idsOf } from './records';
import { bodyOf, nodeOf, type BodyScope } from './scope';
import { withNode } from './set';
import { instancesOf } from './subgraphs';

/** The instances that lead to a body; null when there are several ways, each with noise of its own. */
export function onlyWay(document: GraphDocument, scope: BodyScope): readonly NodeId[] | null {
  if (scope === null) return [];
  const [instance, ...others] = instancesOf(document, scope);
  const outer = instance && others.length === 0 ? onlyWay(document, instance.scope) : null;
  return outer && [...outer, instance!.id];
}

/** The node with the seeds that it draws from at this path. */
export function withSeeds(
  node: GraphNode,
  path: NodePath,
  { seed: root }: GraphDocument,
  registry: NodeRegistry,
): GraphNode {
  const drawn: Record<string, Json> = {};
  for (const [key, { kind }] of entriesOf(registry.find(node.type)?.parameters ?? {}))
    if (kind === 'seed' && (node.parameters[key] ?? null) === null) drawn[key] = seedOf(root, path, null);
  if (Object.keys(drawn).length === 0) return node;
  return { ...node, parameters: { ...node.parameters, ...drawn } };
}

/**
 * The document with the seeds of some nodes, and of all inside them, written down. What is used in several places
 * keeps drawing from its place, since one number cannot stand for all.
 */
export function keepSeeds(
  document: GraphDocument,
  scope: BodyScope,
  ids: Iterable<NodeId>,
  registry: NodeRegistry,
): GraphDocument {
  const way = onlyWay(document, scope);
  if (way === null) return document;
  let result = document;
  for (const id of ids) {
    const { subgraph } = nodeOf(bodyOf(document, scope), id);
    result =
      subgraph === undefined
        ? withNode(result, scope, id, (node) => withSeeds(node, pathOf(...way, id), document, registry))
        : keepSeeds(result, subgraph, idsOf(bodyOf(result, subgraph).nodes), registry);
  }
  return result;
}
