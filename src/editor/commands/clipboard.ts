// Nodes as JSON text on the clipboard, so that they travel between windows, and into a mail.
import { copy, paste, removeNodes } from '../../graph/edit';
import type { NodeId } from '../../graph/document';
import type { EditorSession } from '../editor-session.svelte';
import { freePlace } from '../library/add';
import { hasNodes } from './chosen';
import type { Command } from './command';

/** The selected nodes as text; null when none are. */
export function copiedText({ editor }: EditorSession): string | null {
  const { document, scope, selection } = editor;
  return selection.size === 0 ? null : JSON.stringify(copy(document, scope, selection));
}

export function removeCut(session: EditorSession): void {
  const { scope, selection } = session.editor;
  if (session.edit('Cut', (document) => removeNodes(document, scope, selection))) session.editor.select([]);
}

/** Puts nodes from a text into the body on show and selects them. */
export function pasteText(session: EditorSession, text: string): void {
  const { editor } = session;
  let made: readonly NodeId[] = [];
  const done = session.edit('Paste', (document) => {
    const pasted = paste(document, editor.scope, text, freePlace(session));
    made = pasted.ids;
    return pasted.document;
  });
  if (done) editor.select(made);
}

/** Of a menu or the palette, where no clipboard event comes along. */
async function writeClipboard(session: EditorSession): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(copiedText(session) ?? '');
    return true;
  } catch {
    return session.refuse('The browser did not let this page write to the clipboard; use Ctrl+C.');
  }
}

export const clipboardCommands: readonly Command[] = [
  {
    id: 'copy',
    title: 'Copy',
    section: 'edit',
    when: hasNodes,
    run: async (session) => {
      if (await writeClipboard(session)) session.editor.announce('Copied');
    },
  },
  {
    id: 'cut',
    title: 'Cut',
    section: 'edit',
    when: hasNodes,
    run: async (session) => {
      if (await writeClipboard(session)) removeCut(session);
    },
  },
  {
    id: 'paste',
    title: 'Paste',
    section: 'edit',
    run: async (session) => {
      try {
        pasteText(session, await navigator.clipboard.readText());
      } catch {
        session.refuse('The browser did not let this page read the clipboard; use Ctrl+V.');
      }
    },
  },
];
