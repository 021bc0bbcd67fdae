// What is done to the selected nodes.
import { addFrame, addNote, duplicate, group, setState, ungroup } from '../../graph/edit';
import { STRUCTURE, type GraphDocument, type GraphNode, type NodeId } from '../../graph/document';
import type { EditorSession } from '../editor-session.svelte';
import { freePlace } from '../library/add';
import { hasNodes, onlyNode } from './chosen';
import type { Command } from './command';
import { leaveTo, openNode } from './open-node';

const selected = ({ editor }: EditorSession): GraphNode[] =>
  [...editor.selection].flatMap((id) => editor.body.nodes[id] ?? []);

/** Sets the state of all selected nodes, or wakes them when all have it. */
function toggle(session: EditorSession, state: 'muted' | 'bypassed'): void {
  const { editor } = session;
  const isOn = selected(session).every((node) => node.state === state);
  const name = isOn ? 'Wake' : state === 'muted' ? 'Mute' : 'Bypass';
  session.edit(name, (document) => setState(document, editor.scope, editor.selection, isOn ? null : state));
}

const canBypass = (session: EditorSession): boolean =>
  hasNodes(session) &&
  selected(session).every(({ type }) => session.editor.registry.find(type)?.bypass !== undefined);

function canOpen(session: EditorSession): boolean {
  const [node, ...others] = selected(session);
  if (!node || others.length > 0) return false;
  return node.type === STRUCTURE.subgraph || session.editor.registry.find(node.type)?.expand !== undefined;
}

function open(session: EditorSession): void {
  const refused = openNode(session.editor, onlyNode(session)!);
  if (refused !== null) session.refuse(refused);
}

/** An edit that makes new nodes, which are then selected. */
function editAndSelect(
  session: EditorSession,
  name: string,
  change: (document: GraphDocument) => { document: GraphDocument; ids: readonly NodeId[] },
): void {
  let made: readonly NodeId[] = [];
  const done = session.edit(name, (document) => {
    const result = change(document);
    made = result.ids;
    return result.document;
  });
  if (!done) return;
  session.editor.select(made);
  void session.editor.canvas?.focus();
}

export const nodeCommands: readonly Command[] = [
  {
    id: 'open',
    title: 'Open',
    section: 'node',
    keys: ['O'],
    when: canOpen,
    run: open,
  },
  {
    id: 'leave',
    title: 'Leave the subgraph',
    section: 'node',
    keys: ['Escape', 'Backspace'],
    when: ({ editor }) => editor.entered.length > 0 && editor.pending === null,
    run: ({ editor }) => leaveTo(editor, editor.entered.length - 1),
  },
  {
    id: 'mute',
    title: 'Mute',
    section: 'node',
    keys: ['Ctrl+M'],
    when: hasNodes,
    run: (session) => toggle(session, 'muted'),
  },
  {
    id: 'bypass',
    title: 'Bypass',
    section: 'node',
    keys: ['Ctrl+B'],
    when: canBypass,
    run: (session) => toggle(session, 'bypassed'),
  },
  {
    id: 'rename',
    title: 'Rename…',
    section: 'node',
    keys: ['F2'],
    when: (session) => onlyNode(session) !== null,
    run: (session) => {
      session.dialog = 'rename';
    },
  },
  {
    id: 'replace',
    title: 'Replace by…',
    section: 'node',
    keys: ['R'],
    when: (session) => onlyNode(session) !== null,
    run: (session) => {
      session.dialog = 'replace';
    },
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    section: 'node',
    keys: ['Ctrl+D'],
    when: hasNodes,
    run: (session) => {
      const { scope, selection } = session.editor;
      editAndSelect(session, 'Duplicate', (document) => duplicate(document, scope, selection));
    },
  },
  {
    id: 'group',
    title: 'Group into a subgraph',
    section: 'node',
    keys: ['Ctrl+G'],
    when: hasNodes,
    run: (session) => {
      const { scope, selection, registry } = session.editor;
      editAndSelect(session, 'Group', (document) => {
        const packed = group(document, scope, selection, 'Group', registry);
        return { document: packed.document, ids: [packed.id] };
      });
    },
  },
  {
    id: 'ungroup',
    title: 'Unpack the subgraph',
    section: 'node',
    keys: ['Ctrl+Shift+G'],
    when: (session) => selected(session).length === 1 && selected(session)[0]!.type === STRUCTURE.subgraph,
    run: (session) => {
      const { scope, registry } = session.editor;
      const id = onlyNode(session)!;
      editAndSelect(session, 'Unpack', (document) => ungroup(document, scope, id, registry));
    },
  },
  {
    id: 'frame',
    title: 'Frame the selection',
    section: 'node',
    keys: ['Ctrl+J'],
    when: hasNodes,
    run: (session) => {
      const { scope, selection } = session.editor;
      const frame = { title: 'Frame', hue: 0, nodes: [...selection] };
      session.edit('Frame', (document) => addFrame(document, scope, frame).document);
    },
  },
  {
    id: 'note',
    title: 'Add a note',
    section: 'node',
    run: (session) => {
      const note = { text: 'Note', position: freePlace(session), width: 200, height: 96 };
      session.edit('Add a note', (document) => addNote(document, session.editor.scope, note).document);
    },
  },
];
