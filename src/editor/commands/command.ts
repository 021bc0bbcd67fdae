// What a command is: the same object serves keys, the command palette, the menus and the help.
import type { EditorSession } from '../editor-session.svelte';

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly section: 'run' | 'edit' | 'node' | 'view' | 'open';
  /** `Ctrl` is ⌘ on a Mac. Several ways may lead to one command. */
  readonly keys?: readonly string[];
  /** Whether it can be done now; always when left out. */
  when?(session: EditorSession): boolean;
  run(session: EditorSession): void | Promise<void>;
}

export const isPossible = (command: Command, session: EditorSession): boolean =>
  command.when?.(session) ?? true;
