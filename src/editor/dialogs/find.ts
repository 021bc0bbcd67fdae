// Every node of a graph, inner ones included, by words of its title, name, type, parameters and their values.
import { nodeTitle } from '../../graph/edit';
import { pathOf, type GraphBody, type GraphDocument, type NodeId, type NodePath } from '../../graph/document';
import type { NodeRegistry } from '../../graph/definition';

export interface FoundNode {
  readonly path: NodePath;
  readonly title: string;
  /** Titles of the subgraphs around it. */
  readonly within: readonly string[];
  readonly type: string;
  /** Lower case, of all that it is found by. */
  readonly text: string;
}

/** A subgraph inside itself is refused on opening; this only keeps a broken file from hanging the page. */
const DEEPEST = 16;

export function allNodes(document: GraphDocument, registry: NodeRegistry): readonly FoundNode[] {
  const found: FoundNode[] = [];
  const visit = (body: GraphBody, prefix: readonly string[], within: readonly string[]): void => {
    for (const id of Object.keys(body.nodes) as NodeId[]) {
      const node = body.nodes[id]!;
      const title = nodeTitle({ document, body, registry }, id);
      const parameters = Object.entries(node.parameters).map(
        ([key, value]) => `${key} ${JSON.stringify(value)}`,
      );
      const text = [title, node.name, node.type, node.network ?? '', ...parameters].join(' ').toLowerCase();
      found.push({ path: pathOf(...prefix, id), title, within, type: node.type, text });
      const inner = node.subgraph === undefined ? undefined : document.subgraphs[node.subgraph];
      if (inner && prefix.length < DEEPEST) visit(inner.body, [...prefix, id], [...within, title]);
    }
  };
  visit(document.root, [], []);
  return found;
}

/** Those that meet every word: titles that are the query first, then titles that begin with it. */
export function findNodes(nodes: readonly FoundNode[], query: string): readonly FoundNode[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const rank = ({ title }: FoundNode): number => {
    const name = title.toLowerCase();
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2;
  };
  return nodes
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .toSorted((a, b) => rank(a) - rank(b));
}
