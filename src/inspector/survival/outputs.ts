// The outputs of a graph towards which label survival can be measured: its pictures first, then its features.
import type { Analysis } from '../../graph/analysis';
import type { GraphDocument, NodeId } from '../../graph/document';
import { picturesOf, type NamedPort } from '../ports';

type Named = Pick<NamedPort, 'id' | 'node' | 'port' | 'title'>;

/** Every features output of the outermost nodes that read something, the last one first. */
function featuresOf({ root }: GraphDocument, { nodes }: Analysis): readonly Named[] {
  const found: Named[] = [];
  for (const [path, { inputs, outputs }] of nodes) {
    const node = root.nodes[path as string as NodeId];
    if (!node || inputs.size === 0) continue;
    const ports = [...outputs].flatMap(([port, value]) => (value.type === 'features' ? [port] : []));
    for (const port of ports) {
      const name = node.title ?? (node.name || node.type.slice(node.type.indexOf('/') + 1));
      const title = ports.length > 1 ? `${name} · ${port}` : name;
      found.push({ id: `${path}:${port}`, node: path, port, title });
    }
  }
  return found.reverse();
}

export interface Outputs {
  readonly pictures: readonly Named[];
  readonly features: readonly Named[];
}

export const outputsOf = (document: GraphDocument, analysis: Analysis): Outputs => ({
  pictures: picturesOf(document, analysis),
  features: featuresOf(document, analysis),
});
