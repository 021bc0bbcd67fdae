// Old files open forever: each entry raises a saved graph by one version, and a node's own `migrate` raises its
// parameters.
import { GRAPH_VERSION, type GraphBody, type GraphDocument, type GraphNode } from '../document';
import type { NodeRegistry } from '../definition';

type Saved = Readonly<Record<string, unknown>>;

/** From the version of the key to the next one. */
const MIGRATIONS: Readonly<Record<number, (saved: Saved) => Saved>> = {
  // Surgery came with version 2; a graph without any is the same. One that has some keeps it: a tab that takes back the
  // edit which raised a graph leaves what another tab wrote since.
  1: (saved) => ({ ...saved, version: 2 }),
};

/** Raises a saved graph of an older version to today's; it is checked by the schema afterwards. */
export function migrate(saved: Saved, version: number): Saved {
  let raised = saved;
  for (let from = version; from < GRAPH_VERSION; from++) raised = MIGRATIONS[from]!(raised);
  return raised;
}

function migrateBody(body: GraphBody, registry: NodeRegistry): GraphBody {
  let changed = false;
  const nodes = Object.entries<GraphNode>(body.nodes).map(([id, node]) => {
    const parameters = registry.find(node.type)?.migrate?.(node.parameters) ?? node.parameters;
    if (parameters === node.parameters) return [id, node] as const;
    changed = true;
    return [id, { ...node, parameters }] as const;
  });
  return changed ? { ...body, nodes: Object.fromEntries(nodes) } : body;
}

/** Lets every node raise the parameters that an older version of it saved; the same document when none changed. */
export function migrateNodes(document: GraphDocument, registry: NodeRegistry): GraphDocument {
  const root = migrateBody(document.root, registry);
  let changed = root !== document.root;
  const subgraphs = Object.entries(document.subgraphs).map(([id, subgraph]) => {
    const body = migrateBody(subgraph.body, registry);
    if (body === subgraph.body) return [id, subgraph] as const;
    changed = true;
    return [id, { ...subgraph, body }] as const;
  });
  return changed ? { ...document, root, subgraphs: Object.fromEntries(subgraphs) } : document;
}
