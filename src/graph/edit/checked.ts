// What an edit puts into a graph must be what a file may hold, so it passes the same schema.
import * as v from 'valibot';
import { SpadeError, type SpadeErrorCode } from '../../tfjs-spade/errors';
import type { Frame, GraphBody, GraphDocument, GraphNode, Note, Position } from '../document';
import { LIMITS } from '../schema/limits';
import { issueText } from '../schema/parse';
import { sizeOf } from './size';
import { surgeryStepSchema } from '../schema/surgery';
import type { SurgeryStep } from '../surgery';
import { frameSchema, nodeSchema, noteSchema, positionSchema } from '../schema/version-2';

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
export const checkedStep = (step: SurgeryStep): SurgeryStep =>
  checked('graph/surgery', 'the step of surgery', surgeryStepSchema, step);
export const checkedPosition = (position: Position): Position =>
  checked('graph/position', 'the position', positionSchema, position);

const tooLarge = (most: number, what: string, got: number): SpadeError =>
  new SpadeError(
    'graph/size',
    `a graph that can be opened again holds at most ${most} ${what}; this would be ${got}. Leave something out, or put it into a graph of its own.`,
  );

/**
 * The document, when a file may be as large in every respect that no single node or note decides.
 * @throws SpadeError 'graph/size' naming the limit
 */
export function checkedSize(document: GraphDocument): GraphDocument {
  const subgraphs = Object.values(document.subgraphs);
  const bodies = [document.root, ...subgraphs.map(({ body }) => body)];
  const need = (most: number, what: string, got: number): void => {
    if (got > most) throw tooLarge(most, what, got);
  };
  const counts = (kind: keyof GraphBody): readonly number[] => bodies.map((body) => sizeOfTable(body[kind]));
  for (const kind of ['nodes', 'wires'] as const)
    need(
      LIMITS[kind],
      kind,
      counts(kind).reduce((sum, count) => sum + count, 0),
    );
  for (const kind of ['notes', 'frames'] as const)
    need(LIMITS.annotations, `${kind} in one view`, Math.max(...counts(kind)));
  need(LIMITS.subgraphs, 'subgraphs', subgraphs.length);
  for (const { promoted } of subgraphs)
    need(LIMITS.promoted, 'parameters shown by one subgraph', sizeOfTable(promoted));
  const { values, characters, text } = sizeOf(document);
  need(LIMITS.file.values, 'values', values);
  need(LIMITS.file.characters, 'characters of text', characters);
  need(LIMITS.text, 'characters when saved', text);
  return document;
}

const sizeOfTable = (table: object): number => Object.keys(table).length;
