// Changes parameters of one kind everywhere in a graph, subgraphs included.
import type { NodeRegistry, ParameterField } from '../../graph/definition';
import type { GraphBody, GraphDocument, Json } from '../../graph/document';

type Changes = Partial<Record<ParameterField['kind'], (value: unknown, title: string) => unknown>>;

function changedBody(body: GraphBody, registry: NodeRegistry, changes: Changes): GraphBody {
  const nodes = Object.entries(body.nodes).map(([id, node]) => {
    const definition = registry.find(node.type);
    const fields = Object.entries<ParameterField>(definition?.parameters ?? {});
    const changed = fields.flatMap(([name, field]) => {
      const change = changes[field.kind];
      if (!change) return [];
      return [[name, change(node.parameters[name] ?? null, node.title ?? definition!.title)] as const];
    });
    const parameters = { ...node.parameters, ...(Object.fromEntries(changed) as Record<string, Json>) };
    return [id, { ...node, parameters }] as const;
  });
  return { ...body, nodes: Object.fromEntries(nodes) };
}

/** The same graph with the given kinds of parameters replaced; a change hears the value, null when none is set. */
export function withParameters(
  document: GraphDocument,
  registry: NodeRegistry,
  changes: Changes,
): GraphDocument {
  const subgraphs = Object.entries(document.subgraphs).map(([id, subgraph]) => [
    id,
    { ...subgraph, body: changedBody(subgraph.body, registry, changes) },
  ]);
  return {
    ...document,
    root: changedBody(document.root, registry, changes),
    subgraphs: Object.fromEntries(subgraphs) as GraphDocument['subgraphs'],
  };
}
