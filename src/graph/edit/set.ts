// One value of a node or of the graph, set.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import {
  STRUCTURE,
  type AttachedCheckpoint,
  type GraphDocument,
  type GraphNode,
  type Json,
  type NodeId,
  type PortRef,
  type SubgraphId,
} from '../document';
import { boundaryPort } from '../ports';
import { sameJson } from '../schema/json';
import { checkpointSchema, seedSchema, titleSchema } from '../schema/version-2';
import { checked, checkedNode, checkedSize } from './checked';
import { followLayers, partsOfName } from './follow-layers';
import { isBoundary, takenPorts } from './names';
import { change } from './records';
import { bodyOf, nodeOf, subgraphOf, withBody, withSubgraph, type BodyScope } from './scope';
import { changeInstancePort } from './subgraphs';

/** The document with one node replaced; the same document when the node stays. Its size is the caller's to check. @throws SpadeError 'graph/node' */
export function withNode(
  document: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  replace: (node: GraphNode) => GraphNode,
): GraphDocument {
  return withBody(document, scope, (body) => {
    const before = nodeOf(body, id);
    const node = replace(before);
    return node === before ? body : { ...body, nodes: { ...body.nodes, [id]: checkedNode(node) } };
  });
}

/** A node without one of its optional properties. */
function without(node: GraphNode, key: 'title' | 'network' | 'state'): GraphNode {
  if (node[key] === undefined) return node;
  const rest: { -readonly [K in keyof GraphNode]: GraphNode[K] } = { ...node };
  delete rest[key];
  return rest;
}

function setOptional<K extends 'title' | 'network' | 'state'>(
  node: GraphNode,
  key: K,
  value: GraphNode[K] | null,
): GraphNode {
  if (value === null || value === undefined) return without(node, key);
  return node[key] === value ? node : { ...node, [key]: value };
}

/** Renames a port of a subgraph: in the border node, on its wires, and on the wires of every instance. */
function renamePort(document: GraphDocument, scope: SubgraphId, id: NodeId, port: string): GraphDocument {
  const body = bodyOf(document, scope);
  const node = nodeOf(body, id);
  const before = boundaryPort(node).port;
  if (before === port) return document;
  if (takenPorts(body, node.type).has(port))
    throw new SpadeError(
      'graph/port',
      `the subgraph already has a port called “${port}”; choose another name`,
    );
  const renamed = withNode(document, scope, id, (old) => ({
    ...old,
    parameters: { ...old.parameters, port },
  }));
  const follow = (ref: PortRef): PortRef =>
    ref.node === id && ref.port === before ? { node: id, port } : ref;
  const rewired = withBody(renamed, scope, (inner) => ({
    ...inner,
    wires: change(inner.wires, (wire) => {
      const [from, to] = [follow(wire.from), follow(wire.to)];
      return from === wire.from && to === wire.to ? wire : { from, to };
    }),
  }));
  const side = node.type === STRUCTURE.input ? 'input' : 'output';
  return changeInstancePort(rewired, scope, side, before, port);
}

/**
 * Sets a parameter. The name of a border's port changes on all its wires with it.
 * @throws SpadeError 'graph/node' when the value is no small JSON or the key is reserved; 'graph/port' when the port's
 *   name is taken; 'graph/size'
 */
export function setParameter(
  document: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  key: string,
  value: Json,
): GraphDocument {
  const node = nodeOf(bodyOf(document, scope), id);
  if (scope !== null && isBoundary(node) && key === 'port' && typeof value === 'string')
    return checkedSize(renamePort(document, scope, id, value));
  const next = withNode(document, scope, id, (before) => {
    if (Object.hasOwn(before.parameters, key) && sameJson(before.parameters[key], value)) return before;
    return { ...before, parameters: { ...before.parameters, [key]: value } };
  });
  return checkedSize(next);
}

/**
 * Sets the node's part of its parameters' path; '' adds nothing. Surgery follows its layers.
 * @throws SpadeError 'graph/node' when it is no path of letters, digits, _ and -
 */
export function setName(document: GraphDocument, scope: BodyScope, id: NodeId, name: string): GraphDocument {
  const before = nodeOf(bodyOf(document, scope), id).name;
  if (before === name) return document;
  const renamed = withNode(document, scope, id, (node) => ({ ...node, name }));
  const followed = followLayers(document, renamed, scope, ({ names, ids, block: [network, ...block] }) => {
    const old = [...names, ...partsOfName(before)];
    if (network === undefined) return { ids, block: [] };
    const isBelow = ids[0] === id && old.every((part, index) => part === block[index]);
    const rest = block.slice(old.length);
    return { ids, block: [network, ...(isBelow ? [...names, ...partsOfName(name), ...rest] : block)] };
  });
  return checkedSize(followed);
}

/** null or '' shows the definition's title again. */
export const setTitle = (
  document: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  title: string | null,
): GraphDocument =>
  checkedSize(
    withNode(document, scope, id, (node) => setOptional(node, 'title', title === '' ? null : title)),
  );

/** The network of a node's parameters: its own, else that of the innermost instance around it that has one. */
function networkAt(
  document: GraphDocument,
  path: readonly NodeId[],
  registry: NodeRegistry,
): string | undefined {
  let network: string | undefined;
  let inside: BodyScope = null;
  for (const id of path) {
    const node: GraphNode | undefined = bodyOf(document, inside).nodes[id];
    network = node?.network ?? network;
    if (node?.subgraph === undefined)
      return network ?? (node && (registry.find(node.type)?.network ?? undefined));
    inside = node.subgraph;
  }
  return network;
}

/**
 * null takes the definition's own network again. Surgery follows its layers.
 * @throws SpadeError 'graph/node' when it is no name
 */
export function setNetwork(
  document: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  network: string | null,
  registry: NodeRegistry,
): GraphDocument {
  const set = withNode(document, scope, id, (node) => setOptional(node, 'network', network));
  const followed = followLayers(document, set, scope, ({ around, ids, block }) => {
    const [before, ...names] = block;
    if (ids[0] !== id || before === undefined) return { ids, block };
    return { ids, block: [networkAt(set, [...around, ...ids], registry) ?? before, ...names] };
  });
  return checkedSize(followed);
}

/** Mutes or bypasses nodes; null wakes them. */
export const setState = (
  document: GraphDocument,
  scope: BodyScope,
  ids: Iterable<NodeId>,
  state: 'muted' | 'bypassed' | null,
): GraphDocument =>
  checkedSize(
    [...ids].reduce(
      (result, id) => withNode(result, scope, id, (node) => setOptional(node, 'state', state)),
      document,
    ),
  );

/** @throws SpadeError 'graph/seed' when it is no whole number from 0 */
export const setSeed = (document: GraphDocument, seed: number): GraphDocument =>
  document.seed === seed
    ? document
    : { ...document, seed: checked('graph/seed', 'the seed', seedSchema, seed) };

/** @throws SpadeError 'graph/title' when it is too long */
export const setGraphTitle = (document: GraphDocument, title: string): GraphDocument =>
  document.title === title
    ? document
    : { ...document, title: checked('graph/title', 'the title', titleSchema, title) };

/** @throws SpadeError 'graph/title' when it is too long; 'graph/subgraph' */
export function setSubgraphTitle(document: GraphDocument, id: SubgraphId, title: string): GraphDocument {
  const subgraph = subgraphOf(document, id);
  if (subgraph.title === title) return document;
  const named = { ...subgraph, title: checked('graph/title', 'the title', titleSchema, title) };
  return checkedSize(withSubgraph(document, id, named));
}

/** Says which weights the graph starts from; null draws them from the root seed. */
export function setCheckpoint(document: GraphDocument, checkpoint: AttachedCheckpoint | null): GraphDocument {
  const { checkpoint: before, ...rest } = document;
  if (checkpoint === null) return before === undefined ? document : rest;
  if (before?.source === checkpoint.source && before.name === checkpoint.name) return document;
  return { ...rest, checkpoint: checked('graph/checkpoint', 'the checkpoint', checkpointSchema, checkpoint) };
}
