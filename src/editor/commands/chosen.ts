// What is selected, as commands ask for it.
import type { NodeId } from '../../graph/document';
import type { EditorSession } from '../editor-session.svelte';

export const hasNodes = ({ editor }: EditorSession): boolean => editor.selection.size > 0;

/** The one selected node; null when none or several are. */
export function onlyNode({ editor }: EditorSession): NodeId | null {
  const [id] = editor.selection;
  return editor.selection.size === 1 ? id! : null;
}
