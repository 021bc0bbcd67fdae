// Every command of the editor in the order of the palette and the help; keys, menus and dialogs read this one table.
import type { EditorSession } from '../editor-session.svelte';
import { clipboardCommands } from './clipboard';
import { isPossible, type Command } from './command';
import { editCommands } from './edit';
import { nodeCommands } from './node';
import { runCommands } from './run';
import { viewCommands } from './view';

export const commands: readonly Command[] = [
  ...runCommands,
  ...editCommands,
  ...clipboardCommands,
  ...nodeCommands,
  ...viewCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** Does it when it is possible now. */
export function perform(id: string, session: EditorSession): void {
  const command = byId.get(id);
  if (command && isPossible(command, session)) void command.run(session);
}
