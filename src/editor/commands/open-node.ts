// Going into a node and out again. A node that says what it is made of becomes a subgraph first.
import { expandNode, nodeTitle } from '../../graph/edit';
import { STRUCTURE, type NodeId } from '../../graph/document';
import type { EditorState } from '../editor-state.svelte';

const titleOf = ({ document, body, registry }: EditorState, id: NodeId): string =>
  nodeTitle({ document, body, registry }, id);

/** Opens as one undoable step and goes in; returns why not, where it cannot be opened. */
export function openNode(editor: EditorState, id: NodeId): string | null {
  const title = titleOf(editor, id);
  if (editor.body.nodes[id]!.type !== STRUCTURE.subgraph) {
    const { scope, registry } = editor;
    const inputs = editor.analysis.nodes.get(editor.pathTo(id))?.inputs ?? new Map();
    const done = editor.edit(`Open ${title}`, (document) =>
      expandNode(document, scope, id, inputs, registry),
    );
    if (!done) return editor.refusal;
  }
  editor.enter(id);
  editor.announce(`Inside ${title}: ${Object.keys(editor.body.nodes).length} nodes. Escape leads back.`);
  return null;
}

/** Goes back to a depth of the instances that were entered, and selects the one that was left. */
export function leaveTo(editor: EditorState, depth: number): void {
  const left = editor.entered[depth];
  if (left === undefined) return;
  editor.entered = editor.entered.slice(0, depth);
  editor.select([left]);
  editor.announce(`Left ${titleOf(editor, left)}.`);
  void editor.canvas?.focus();
}
