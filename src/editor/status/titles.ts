// What a person calls a node anywhere in the graph, with the subgraphs that it stands in.
import { nodeTitle } from '../../graph/edit';
import type { GraphBody, NodeId, NodePath } from '../../graph/document';
import type { EditorState } from '../editor-state.svelte';

/** Such as `SPADE ResBlock (up_0) › SPADE (norm_0)`. */
export function titleOfPath({ document, registry }: EditorState, path: NodePath): string {
  let body: GraphBody | undefined = document.root;
  const titles: string[] = [];
  for (const id of path.split('/') as NodeId[]) {
    if (!body || !(id in body.nodes)) break;
    titles.push(nodeTitle({ document, body, registry }, id));
    const subgraph: keyof typeof document.subgraphs | undefined = body.nodes[id]!.subgraph;
    body = subgraph === undefined ? undefined : document.subgraphs[subgraph]?.body;
  }
  return titles.length === 0 ? 'The graph' : titles.join(' › ');
}
