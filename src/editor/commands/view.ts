// What is seen, and what is opened beside the canvas.
import type { EditorSession } from '../editor-session.svelte';
import { onlyNode } from './chosen';
import type { Command } from './command';

const ZOOM_STEP = 1.25;
const hasCanvas = ({ editor }: EditorSession): boolean => editor.canvas !== null;

export const viewCommands: readonly Command[] = [
  {
    id: 'fit',
    title: 'Fit the selection, or all',
    section: 'view',
    keys: ['F'],
    when: hasCanvas,
    run: ({ editor }) => editor.canvas?.fit(editor.selection.size > 0 ? editor.selection : undefined),
  },
  {
    id: 'zoom-in',
    title: 'Zoom in',
    section: 'view',
    keys: ['+', '='],
    when: hasCanvas,
    run: ({ editor }) => editor.canvas?.zoom(ZOOM_STEP),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    section: 'view',
    keys: ['-'],
    when: hasCanvas,
    run: ({ editor }) => editor.canvas?.zoom(1 / ZOOM_STEP),
  },
  {
    id: 'layout',
    title: 'Lay out the selection, or all',
    section: 'view',
    keys: ['L'],
    when: hasCanvas,
    run: ({ editor }) => editor.canvas?.layout(),
  },
  {
    id: 'commands',
    title: 'All commands…',
    section: 'open',
    keys: ['Ctrl+K'],
    run: (session) => {
      session.dialog = 'commands';
    },
  },
  {
    id: 'find',
    title: 'Find in this graph…',
    section: 'open',
    keys: ['Ctrl+F'],
    run: (session) => {
      session.dialog = 'find';
    },
  },
  {
    id: 'templates',
    title: 'Templates…',
    section: 'open',
    run: (session) => {
      session.dialog = 'templates';
    },
  },
  {
    id: 'checkpoint',
    title: 'Weights and checkpoint…',
    section: 'open',
    run: (session) => {
      session.dialog = 'checkpoint';
    },
  },
  {
    id: 'code',
    title: 'The graph as TypeScript or PyTorch…',
    section: 'open',
    run: (session) => {
      session.dialog = 'code';
    },
  },
  {
    id: 'palette',
    title: 'Palette: show or hide',
    section: 'open',
    run: (session) => session.showLeft('palette'),
  },
  {
    id: 'outline',
    title: 'Outline: show or hide',
    section: 'open',
    keys: ['Ctrl+Shift+O'],
    run: (session) => session.showLeft('outline'),
  },
  {
    id: 'panel',
    title: 'Node panel: show or hide',
    section: 'open',
    keys: ['N'],
    run: (session) => {
      session.right = !session.right;
    },
  },
  {
    id: 'problems',
    title: 'Problems: show or hide',
    section: 'open',
    keys: ['F8'],
    run: (session) => session.showBottom('problems'),
  },
  {
    id: 'training',
    title: 'Training: show or hide',
    section: 'open',
    run: (session) => session.showBottom('training'),
  },
  {
    id: 'inspect',
    title: 'Look inside: gamma and beta of every layer',
    section: 'open',
    keys: ['I'],
    when: ({ lookInside }) => lookInside !== undefined,
    run: (session) => {
      const node = onlyNode(session);
      session.lookInside?.(node && session.editor.pathTo(node));
    },
  },
  {
    id: 'help',
    title: 'Keys of the graph editor',
    section: 'open',
    keys: ['?'],
    run: (session) => {
      session.dialog = 'help';
    },
  },
];
