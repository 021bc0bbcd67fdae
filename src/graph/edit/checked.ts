// What an edit puts into a graph must be what a file may hold, so it passes the same schema.
import * as v from 'valibot';
import { SpadeError, type SpadeErrorCode } from '../../tfjs-spade/errors';
import type { Frame, GraphDocument, GraphNode, Note, Position } from '../document';
import { LIMITS } from '../schema/limits';
import { issueText } from '../schema/parse';
import { frameSchema, nodeSchema, noteSchema, positionSchema } from '../schema/version-1';

/** @throws SpadeError of this code with the place and what was expected */
export function checked<T>(code: SpadeErrorCode, what: string, schema: v.GenericSchema, value: T): T {
  const result = v.safeParse(schema, value);
  if (!result.success) throw new SpadeError(code, `${what}: ${issueText(result.issues)}`);
  return value;
}

export const checkedNode = (node: GraphNode): GraphNode =>
  checked('graph/node', 'the node', nodeSchema, node);
export const checkedFrame = (frame: Frame): Frame => checked('graph/frame', 'the frame', frameSchema, frame);
export const checkedNote = (note: Note): Note => checked('graph/note', 'the note', noteSchema, note);
export const checkedPosition = (position: Position): Position =>
  checked('graph/position', 'the position', positionSchema, position);

/** @throws SpadeError 'graph/size' when the whole graph has more nodes or wires than can be opened again */
export function checkedSize(document: GraphDocument): GraphDocument {
  const bodies = [document.root, ...Object.values(document.subgraphs).map(({ body }) => body)];
  for (const kind of ['nodes', 'wires'] as const) {
    const count = bodies.reduce((sum, body) => sum + Object.keys(body[kind]).length, 0);
    if (count > LIMITS[kind])
      throw new SpadeError(
        'graph/size',
        `a graph holds at most ${LIMITS[kind]} ${kind}; this would be ${count}`,
      );
  }
  if (Object.keys(document.subgraphs).length > LIMITS.subgraphs)
    throw new SpadeError('graph/size', `a graph holds at most ${LIMITS.subgraphs} subgraphs`);
  return document;
}
