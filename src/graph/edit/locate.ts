// From the address of a node, as problems and costs carry it, to the body that holds it.
import { SpadeError } from '../../tfjs-spade/errors';
import type { GraphDocument, NodeId, NodePath } from '../document';
import { bodyOf, nodeOf, type BodyScope } from './scope';

export interface Place {
  readonly scope: BodyScope;
  readonly id: NodeId;
}

/**
 * The instances that lead to a node, from the root inwards, and the node last.
 * @throws SpadeError 'graph/node' when the path leads nowhere
 */
export function locate(document: GraphDocument, path: NodePath): readonly [...Place[], Place] {
  const [last, ...before] = (path.split('/') as NodeId[]).reverse() as [NodeId, ...NodeId[]];
  const places: Place[] = [];
  let scope: BodyScope = null;
  for (const id of before.reverse()) {
    places.push({ scope, id });
    const { subgraph } = nodeOf(bodyOf(document, scope), id);
    if (subgraph === undefined) throw new SpadeError('graph/node', `${path}: ${id} is no subgraph`);
    scope = subgraph;
  }
  nodeOf(bodyOf(document, scope), last);
  return [...places, { scope, id: last }];
}
