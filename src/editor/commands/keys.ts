// From a key press to a command. A single letter works only where the canvas has the focus, so that typing and the
// browser's own keys stay what they are.
import type { EditorSession } from '../editor-session.svelte';
import { isPossible, type Command } from './command';
import { commands } from './index';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** As `keys` of a command spells it: `Ctrl+Shift+Z`, `Delete`, `?`. */
export function spell({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  // Shift is part of a sign such as ? already.
  const isNamed = name.length > 1 || /[A-Z]/.test(name);
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && isNamed && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

/** What types a character, moves the focus or presses a button elsewhere. */
const needsCanvas = (keys: string): boolean =>
  !keys.startsWith('Ctrl') && !/^(F\d|Delete|Escape)$/.test(keys);

/** The command of a key press, if it can be done now. */
export function commandOf(press: KeyPress, session: EditorSession, onCanvas: boolean): Command | null {
  const keys = spell(press);
  if (needsCanvas(keys) && !onCanvas) return null;
  return (
    commands.find(
      (command) =>
        command.keys?.some((own) => own.toLowerCase() === keys.toLowerCase()) && isPossible(command, session),
    ) ?? null
  );
}
