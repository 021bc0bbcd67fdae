// What holds between subgraphs and their instances: use, ports, promoted parameters.
import {
  STRUCTURE,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type PortRef,
  type SubgraphId,
  type Wire,
} from '../document';
import { usedBy } from '../schema/references';
import { change, entriesOf, idsOf, keep } from './records';
import { bodyOf, scopesOf, subgraphOf, withBody, withSubgraph, type BodyScope } from './scope';

/** Every subgraph that is used below some bodies, at any depth. */
function reached(
  { subgraphs }: Pick<GraphDocument, 'subgraphs'>,
  from: Iterable<SubgraphId>,
): Set<SubgraphId> {
  const found = new Set<SubgraphId>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !Object.hasOwn(subgraphs, id)) continue;
    found.add(id);
    open.push(...usedBy(subgraphs[id]!.body));
  }
  return found;
}

/** Whether an instance of `subgraph` inside `scope` would contain itself. */
export const wouldRecur = (document: GraphDocument, subgraph: SubgraphId, scope: BodyScope): boolean =>
  scope !== null && reached(document, [subgraph]).has(scope);

/** The subgraphs that some nodes need, at any depth. */
export function subgraphsFor(document: GraphDocument, body: GraphBody): GraphDocument['subgraphs'] {
  const needed = reached(document, usedBy(body));
  return keep(document.subgraphs, (_, id) => needed.has(id));
}

/** Without the subgraphs that nothing below the root uses; the same document when all are used. */
export function withoutUnused(document: GraphDocument): GraphDocument {
  const used = reached(document, usedBy(document.root));
  const subgraphs = keep(document.subgraphs, (_, id) => used.has(id));
  return subgraphs === document.subgraphs ? document : { ...document, subgraphs };
}

export interface Placed {
  readonly scope: BodyScope;
  readonly id: NodeId;
  readonly node: GraphNode;
}

/** Every instance of a subgraph, wherever it stands. */
export const instancesOf = (document: GraphDocument, subgraph: SubgraphId): readonly Placed[] =>
  scopesOf(document).flatMap((scope) =>
    entriesOf(bodyOf(document, scope).nodes)
      .filter(([, node]) => node.type === STRUCTURE.subgraph && node.subgraph === subgraph)
      .map(([id, node]) => ({ scope, id, node })),
  );

/** Changes or (with null) removes the ends of wires at one port of every instance of a subgraph. */
export function changeInstancePort(
  document: GraphDocument,
  subgraph: SubgraphId,
  side: 'input' | 'output',
  port: string,
  next: string | null,
): GraphDocument {
  const end = side === 'input' ? 'to' : 'from';
  return instancesOf(document, subgraph).reduce((result, { scope, id }) => {
    const isEnd = (ref: PortRef) => ref.node === id && ref.port === port;
    return withBody(result, scope, (body) => {
      const wires =
        next === null
          ? keep(body.wires, (wire) => !isEnd(wire[end]))
          : change(body.wires, (wire): Wire =>
              isEnd(wire[end]) ? { ...wire, [end]: { node: id, port: next } } : wire,
            );
      return wires === body.wires ? body : { ...body, wires };
    });
  }, document);
}

/** Takes promoted keys from a subgraph, from its instances, and from where those were promoted further. */
export function withoutPromoted(
  document: GraphDocument,
  subgraph: SubgraphId,
  keys: ReadonlySet<string>,
): GraphDocument {
  if (keys.size === 0) return document;
  const before = subgraphOf(document, subgraph);
  const promoted = keep(before.promoted, (_, key) => !keys.has(key));
  let result = withSubgraph(document, subgraph, { ...before, promoted });
  for (const { scope, id } of instancesOf(document, subgraph)) {
    result = withBody(result, scope, (body) => ({
      ...body,
      nodes: change(body.nodes, (node, other) => {
        if (other !== id) return node;
        const parameters = keep(node.parameters, (_, key) => !keys.has(key));
        return parameters === node.parameters ? node : { ...node, parameters };
      }),
    }));
    if (scope !== null)
      result = withoutPromoted(
        result,
        scope,
        promotedFrom(result, scope, id, (key) => keys.has(key)),
      );
  }
  return result;
}

/** Keys under which a subgraph shows parameters of one of its nodes; all of them, or those that pass. */
export function promotedFrom(
  document: GraphDocument,
  subgraph: SubgraphId,
  node: NodeId,
  passes: (parameter: string) => boolean = () => true,
): ReadonlySet<string> {
  const { promoted } = subgraphOf(document, subgraph);
  const isMeant = (key: string) => promoted[key]!.node === node && passes(promoted[key]!.parameter);
  return new Set(idsOf(promoted).filter(isMeant));
}
