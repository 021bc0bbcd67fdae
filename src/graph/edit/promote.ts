// A parameter of an inner node that shows on every instance of its subgraph.
import type { GraphDocument, NodeId, SubgraphId } from '../document';
import { sameJson } from '../schema/json';
import { LIMITS, RESERVED_KEYS } from '../schema/limits';
import { SpadeError } from '../../tfjs-spade/errors';
import { checkedSize } from './checked';
import { uniqueName } from './names';
import { entriesOf } from './records';
import { nodeOf, subgraphOf, withSubgraph } from './scope';
import { instancesOf, withoutPromoted } from './subgraphs';
import { withNode } from './set';

/**
 * Shows a parameter on every instance, under `key` or the next free one. Instances follow the inner node until they set
 * a value of their own.
 * @throws SpadeError 'graph/promoted' when the key is empty, too long or reserved, or there are too many; 'graph/node', 'graph/size'
 */
export function promote(
  document: GraphDocument,
  scope: SubgraphId,
  node: NodeId,
  parameter: string,
  key = parameter,
): GraphDocument {
  const subgraph = subgraphOf(document, scope);
  nodeOf(subgraph.body, node);
  const entries = entriesOf(subgraph.promoted);
  if (entries.some(([, ref]) => ref.node === node && ref.parameter === parameter)) return document;
  if (key === '' || key.length > LIMITS.portName - 6 || RESERVED_KEYS.has(key))
    throw new SpadeError('graph/promoted', `a parameter cannot be shown as “${key}”; choose a short name`);
  if (entries.length >= LIMITS.promoted)
    throw new SpadeError('graph/promoted', `a subgraph shows at most ${LIMITS.promoted} parameters`);
  const free = uniqueName(key, new Set(Object.keys(subgraph.promoted)));
  const promoted = { ...subgraph.promoted, [free]: { node, parameter } };
  return checkedSize(withSubgraph(document, scope, { ...subgraph, promoted }));
}

/**
 * Takes a parameter from the instances. Where all of them set the same value, the inner node takes it over.
 * @throws SpadeError 'graph/promoted' when no parameter is shown under this key
 */
export function demote(document: GraphDocument, scope: SubgraphId, key: string): GraphDocument {
  const { promoted } = subgraphOf(document, scope);
  if (!Object.hasOwn(promoted, key))
    throw new SpadeError('graph/promoted', `the subgraph shows no parameter “${key}”`);
  const { node, parameter } = promoted[key]!;
  const values = instancesOf(document, scope).map(({ node: { parameters } }) =>
    Object.hasOwn(parameters, key) ? parameters[key] : undefined,
  );
  const [value] = values;
  const result = withoutPromoted(document, scope, new Set([key]));
  if (value === undefined || !values.every((other) => sameJson(value, other))) return result;
  const taken = withNode(result, scope, node, (inner) => ({
    ...inner,
    parameters: { ...inner.parameters, [parameter]: value },
  }));
  return checkedSize(taken);
}
