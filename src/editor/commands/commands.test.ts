// The table of commands: no key leads to two commands that are possible at once, and keys find their command.
import { describe, expect, it } from 'vitest';
import type { EditorSession } from '../editor-session.svelte';
import { commands } from './index';
import { commandOf, spell, type KeyPress } from './keys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

/** A session with one selected node, outside any subgraph. */
const session = {
  canTrain: false,
  runner: { training: { running: false } },
  editor: {
    selection: new Set(['a']),
    selectedWires: new Set(),
    entered: [],
    pending: null,
    canvas: {},
    workspace: { canUndo: true, canRedo: false },
    registry: { find: () => undefined },
    body: { nodes: { a: { type: 'norm/spade' } } },
  },
} as unknown as EditorSession;

describe('commands', () => {
  it('have ids and keys of their own', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are spelt with the keys that are held', () => {
    expect(spell(press('z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
    expect(spell(press('z', { metaKey: true }))).toBe('Ctrl+Z');
    expect(spell(press(' '))).toBe('Space');
    expect(spell(press('?', { shiftKey: true }))).toBe('?');
    expect(spell(press('Enter', { shiftKey: true }))).toBe('Shift+Enter');
  });

  it('answer single keys on the canvas only', () => {
    expect(commandOf(press('f'), session, true)?.id).toBe('fit');
    expect(commandOf(press('f'), session, false)).toBeNull();
    expect(commandOf(press('Delete'), session, false)?.id).toBe('delete');
    expect(commandOf(press('m', { ctrlKey: true }), session, false)?.id).toBe('mute');
  });

  it('are passed over while they are not possible', () => {
    expect(commandOf(press('Escape'), session, true)).toBeNull();
    expect(commandOf(press('y', { ctrlKey: true }), session, true)).toBeNull();
    expect(commandOf(press('z', { ctrlKey: true }), session, true)?.id).toBe('undo');
  });
});
