// A node opened: the graph that says what it computes takes its place as a subgraph, so that it can be changed.
import { SpadeError } from '../../tfjs-spade/errors';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { Analysis } from '../analysis';
import { analyse } from '../compile';
import { readParameters } from '../compile/parameters';
import type { NodeRegistry } from '../definition';
import {
  pathOf,
  STRUCTURE,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type SubgraphId,
} from '../document';
import type { WireValue } from '../wire';
import { checkedNode, checkedSize } from './checked';
import { followLayers, partsOfName } from './follow-layers';
import { freshId } from './fresh-id';
import { keepSeeds } from './keep-seeds';
import { definitionOf } from './new-node';
import { keep } from './records';
import { bodyOf, nodeOf, withBody, withSubgraph, type BodyScope } from './scope';

/** The surgery of a node on the layers inside of it: those of the same parameters, or its only one. */
function followInside(
  before: GraphDocument,
  opened: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  registry: NodeRegistry,
): GraphDocument {
  let layers: Analysis['modulations'] | undefined;
  return followLayers(before, opened, scope, ({ around, ids, block }) => {
    if (ids[0] !== id) return { ids, block };
    layers ??= analyse(opened, registry).modulations;
    const outside = [...around, id].join('/');
    const inside = layers.filter(({ node }) => node.startsWith(`${outside}/`));
    const named = inside.find((layer) => layer.block === block.join('.'));
    const found = named ?? (inside.length === 1 ? inside[0] : undefined);
    if (!found) return { ids, block };
    const within = found.node.slice(outside.length + 1).split('/') as NodeId[];
    return { ids: [id, ...within], block: partsOfName(found.block) };
  });
}

/**
 * Replaces a node by an instance of what it expands to, with the same name, wires and weights. Surgery follows its
 * layers.
 * @param inputs what arrives at the node, from its analysis
 * @throws SpadeError 'graph/expand' when the node cannot be opened or an input that it needs is missing
 */
export function expandNode(
  before: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  inputs: ReadonlyMap<string, WireValue<Spec>>,
  registry: NodeRegistry,
): GraphDocument {
  const document = keepSeeds(before, scope, [id], registry);
  const node = nodeOf(bodyOf(document, scope), id);
  const definition = definitionOf(registry, node.type);
  if (!definition.expand) throw new SpadeError('graph/expand', `${definition.title} cannot be opened`);
  const missing = Object.entries(definition.inputs).filter(
    ([port, { optional }]) => !optional && !inputs.has(port),
  );
  if (missing.length > 0) {
    const labels = missing.map(([, { label }]) => label).join(', ');
    throw new SpadeError('graph/expand', `${definition.title} opens once its inputs are wired: ${labels}`);
  }
  const { values } = readParameters(pathOf(id), definition, node.parameters);
  const expansion = definition.expand(Object.fromEntries(inputs), values);
  const subgraph = freshId<SubgraphId>();
  const network = node.network ?? definition.network;
  const instance: GraphNode = {
    type: STRUCTURE.subgraph,
    name: node.name,
    title: node.title ?? definition.title,
    ...(network !== null && { network }),
    parameters: keep(node.parameters, (_, key) => Object.hasOwn(expansion.promoted, key)),
    position: node.position,
    ...(node.state !== undefined && { state: node.state }),
    subgraph,
  };
  for (const inner of Object.values<GraphNode>(expansion.body.nodes)) checkedNode(inner);
  const opened = withBody(document, scope, (body) => ({
    ...body,
    nodes: { ...body.nodes, [id]: checkedNode(instance) },
  }));
  return checkedSize(followInside(document, withSubgraph(opened, subgraph, expansion), scope, id, registry));
}
