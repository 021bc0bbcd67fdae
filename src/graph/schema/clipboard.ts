// A piece of a graph as it goes through the clipboard: nodes, the wires between them, and the subgraphs that they need.
import * as v from 'valibot';
import { SpadeError } from '../../tfjs-spade/errors';
import type { GraphBody, GraphDocument } from '../document';
import { jsonFault } from './json';
import { LIMITS } from './limits';
import { issueText } from './parse';
import { referenceFault } from './references';
import { bodySchema, subgraphsSchema } from './version-2';

export const CLIPBOARD_FORMAT = 'spade-playground/clipboard';
export const CLIPBOARD_VERSION = 1;

export interface ClipboardGraph {
  readonly format: typeof CLIPBOARD_FORMAT;
  readonly version: typeof CLIPBOARD_VERSION;
  readonly body: GraphBody;
  readonly subgraphs: GraphDocument['subgraphs'];
}

const clipboardSchema = v.strictObject({
  format: v.literal(CLIPBOARD_FORMAT),
  version: v.literal(CLIPBOARD_VERSION),
  body: bodySchema,
  subgraphs: subgraphsSchema,
});

const refuse = (fault: string): never => {
  throw new SpadeError('graph/clipboard', `the clipboard holds no nodes that can be pasted here: ${fault}`);
};

function parsed(text: string): unknown {
  if (text.length > LIMITS.text) refuse(`it has more than ${LIMITS.text} characters`);
  try {
    return JSON.parse(text);
  } catch {
    return refuse('it is no JSON');
  }
}

/**
 * Reads text or parsed JSON that was copied in any window.
 * @throws SpadeError 'graph/clipboard' with the first place that is wrong
 */
export function parseClipboard(source: unknown): ClipboardGraph {
  const value = typeof source === 'string' ? parsed(source) : source;
  const fault = jsonFault(value, LIMITS.file);
  if (fault !== null) refuse(fault);
  const result = v.safeParse(clipboardSchema, value);
  if (!result.success) return refuse(issueText(result.issues));
  const clipboard = result.output as unknown as ClipboardGraph;
  const broken = referenceFault({ bodies: [['body', clipboard.body]], subgraphs: clipboard.subgraphs });
  if (broken !== null) refuse(broken);
  return clipboard;
}
