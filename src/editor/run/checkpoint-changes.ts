// What a person does with the weights of the graph on show: attach a checkpoint, detach it, take training back.
import type { AttachedCheckpoint } from '../../graph/document';
import { setCheckpoint } from '../../graph/edit';
import type { EditorSession } from '../editor-session.svelte';

type Desk = Pick<EditorSession, 'edit' | 'editor' | 'runner'>;

/**
 * Attaches a checkpoint as one step that can be undone. A refused edit changes no weight, and a file that does not
 * fit leaves the graph with what it had.
 * @throws SpadeError 'weights/unfit', 'weights/…' or 'file/…'
 */
export async function attachCheckpoint(desk: Desk, checkpoint: AttachedCheckpoint): Promise<void> {
  const { editor, runner } = desk;
  const before = editor.document.checkpoint ?? null;
  if (!desk.edit(`Attach ${checkpoint.name}`, (document) => setCheckpoint(document, checkpoint))) return;
  try {
    const { matched } = await runner.weights.attach(editor.document, checkpoint);
    editor.announce(`${matched} tensors of ${checkpoint.name} are in use`);
    runner.weightsMoved();
  } catch (error) {
    desk.edit(`Leave ${checkpoint.name}`, (document) => setCheckpoint(document, before));
    throw error;
  }
}

/** Detaches the checkpoint as one step that can be undone, and draws the weights from the root seed. */
export async function detachCheckpoint(desk: Desk): Promise<void> {
  if (!desk.edit('Detach the checkpoint', (document) => setCheckpoint(document, null))) return;
  await desk.runner.resetWeights();
}
