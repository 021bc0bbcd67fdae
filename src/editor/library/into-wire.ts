// Which nodes can go into a wire.
import type { WireId } from '../../graph/document';
import { acceptedTypes, outputType } from '../../graph/edit';
import type { EditorState } from '../editor-state.svelte';
import { fittingPort, type NodeChoice } from './choices';

/** Tells whether a choice takes what flows along a wire and gives what its end takes; null when there is no such wire. */
export function fitsInto(editor: EditorState, id: WireId | null): ((choice: NodeChoice) => boolean) | null {
  const { document, body, registry } = editor;
  const wire = id === null ? undefined : body.wires[id];
  if (!wire) return null;
  const typing = { document, body, registry };
  const type = outputType(typing, wire.from);
  if (type === null) return null;
  const accepted = acceptedTypes(typing, wire.to);
  return (choice) =>
    fittingPort(choice, 'output', [type]) !== undefined &&
    fittingPort(choice, 'input', accepted) !== undefined;
}
