// What one run asks the worker for: previews of what can be seen, and values of what is looked into.
import { portsOf } from '../../graph/ports';
import type { NodeId, NodePath } from '../../graph/document';
import type { PortAddress } from '../../runtime/graph-api';
import type { EditorState } from '../editor-state.svelte';

/** Sides of a preview in CSS pixels: on a node, and in the panel for the chosen one. */
const PREVIEW_SIDE = 128;
const LARGE_SIDE = 512;

export type PreviewAddress = PortAddress & { readonly side: number };

/** The output that a node of the body on show previews; null when it has none or nothing arrives there. */
function previewPort(editor: EditorState, id: NodeId): PortAddress | null {
  const node = editor.body.nodes[id];
  if (!node || node.state === 'muted') return null;
  const path = editor.pathTo(id);
  const preview = editor.registry.find(node.type)?.preview;
  if (preview === null) return null;
  const ports = portsOf(node, editor.document, editor.registry);
  const port = preview ?? Object.keys(ports?.outputs ?? {})[0];
  if (port === undefined || !editor.analysis.nodes.get(path)?.outputs.has(port)) return null;
  return { node: path, port };
}

/** Previews of the nodes that can be seen, of the chosen ones large, and of every picture that the graph shows. */
export function previewsOf(editor: EditorState): PreviewAddress[] {
  const addresses = new Map<NodePath, PreviewAddress>();
  const shown = Object.keys(editor.body.nodes) as NodeId[];
  for (const id of shown) {
    const isPicture = editor.registry.find(editor.body.nodes[id]!.type)?.view !== undefined;
    const isChosen = editor.selection.has(id);
    if (!isPicture && !isChosen && !editor.onScreen.has(id)) continue;
    const address = previewPort(editor, id);
    if (address)
      addresses.set(address.node, { ...address, side: isPicture || isChosen ? LARGE_SIDE : PREVIEW_SIDE });
  }
  return [...addresses.values()];
}

/** The preview of a node that a person asked to run to, if it has one. */
export function largePreviewOf(editor: EditorState, target: NodeId | null): PreviewAddress[] {
  const port = target === null ? null : previewPort(editor, target);
  return port ? [{ ...port, side: LARGE_SIDE }] : [];
}

/** What the views of the chosen nodes read as numbers. */
export function fetchesOf(editor: EditorState): PortAddress[] {
  return [...editor.selection]
    .filter((id) => {
      const view = editor.registry.find(editor.body.nodes[id]?.type ?? '')?.view;
      return view !== undefined && view !== 'picture';
    })
    .map((id) => previewPort(editor, id))
    .filter((address) => address !== null);
}
