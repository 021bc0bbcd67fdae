// Undo, removing, and choosing what the next command is about.
import { disconnect, removeNodes } from '../../graph/edit';
import type { NodeId } from '../../graph/document';
import { freePlace } from '../library/add';
import { hasNodes } from './chosen';
import type { Command } from './command';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export const editCommands: readonly Command[] = [
  {
    id: 'add',
    title: 'Add a node…',
    section: 'edit',
    keys: ['Space', 'Shift+A', 'Tab'],
    run: (session) => {
      session.editor.search = { position: freePlace(session), from: null, onWire: null };
    },
  },
  {
    id: 'undo',
    title: 'Undo',
    section: 'edit',
    keys: ['Ctrl+Z'],
    when: ({ editor }) => editor.workspace.canUndo,
    run: ({ editor }) => {
      const name = editor.workspace.undo();
      if (name !== null) editor.announce(`Undone: ${name}`);
    },
  },
  {
    id: 'redo',
    title: 'Redo',
    section: 'edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    when: ({ editor }) => editor.workspace.canRedo,
    run: ({ editor }) => {
      const name = editor.workspace.redo();
      if (name !== null) editor.announce(`Redone: ${name}`);
    },
  },
  {
    id: 'delete',
    title: 'Delete',
    section: 'edit',
    keys: ['Delete'],
    when: (session) => hasNodes(session) || session.editor.selectedWires.size > 0,
    run: (session) => {
      const { editor } = session;
      const { scope, selection, selectedWires } = editor;
      const what = selection.size > 0 ? plural(selection.size, 'node') : plural(selectedWires.size, 'wire');
      const wires = [...selectedWires].filter((id) => id in editor.body.wires);
      const done = session.edit(`Delete ${what}`, (document) =>
        removeNodes(disconnect(document, scope, wires), scope, selection),
      );
      if (done) editor.select([]);
    },
  },
  {
    id: 'select-all',
    title: 'Select all',
    section: 'edit',
    keys: ['Ctrl+A'],
    run: ({ editor }) => {
      const all = Object.keys(editor.body.nodes) as NodeId[];
      editor.select(all);
      editor.announce(`${plural(all.length, 'node')} selected`);
    },
  },
  {
    id: 'select-none',
    title: 'Select nothing',
    section: 'edit',
    when: (session) => hasNodes(session) || session.editor.selectedWires.size > 0,
    run: ({ editor }) => editor.select([]),
  },
];
