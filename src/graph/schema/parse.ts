// The way in for every graph from outside: a file, a link, a clipboard, a database. It becomes a GraphDocument of
// today's version, or nothing.
import * as v from 'valibot';
import { SpadeError } from '../../tfjs-spade/errors';
import { GRAPH_FORMAT, GRAPH_VERSION, type GraphDocument } from '../document';
import { jsonFault } from './json';
import { LIMITS } from './limits';
import { migrate } from './migrations';
import { referenceFault } from './references';
import { graphSchema } from './version-2';

/** A graph that can be edited, or why the file can only be kept as it is. */
export type ParsedGraph =
  | { readonly kind: 'graph'; readonly document: GraphDocument }
  | { readonly kind: 'newer' | 'unknown'; readonly reason: string };

const refuse = (fault: string): never => {
  throw new SpadeError('file/graph', `the graph cannot be read: ${fault}`);
};

/** The first issue of a failed validation with its place. */
export const issueText = (issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string =>
  `${v.getDotPath(issues[0]) ?? 'the whole'}: ${issues[0].message}`;

/**
 * Checks parsed JSON and raises it to today's version.
 * @throws SpadeError 'file/graph' with the first place that is wrong, what was expected and what was found
 */
export function parseGraph(value: unknown): ParsedGraph {
  const fault = jsonFault(value, LIMITS.file);
  if (fault !== null) refuse(fault);
  const { format, version } = (value ?? {}) as Record<string, unknown>;
  if (format !== GRAPH_FORMAT) {
    const got =
      format === undefined ? 'without a format' : `of format ${JSON.stringify(format).slice(0, 80)}`;
    return { kind: 'unknown', reason: `This is not a graph of SPADE Playground: the file is ${got}.` };
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refuse(`version: expected a whole number from 1, got ${JSON.stringify(version)}`);
  if (version > GRAPH_VERSION)
    return {
      kind: 'newer',
      reason: `The graph was saved by a newer version of SPADE Playground (format ${version}, this one reads up to ${GRAPH_VERSION}). Reload the page to get the newest version.`,
    };
  const result = v.safeParse(graphSchema, migrate(value as Record<string, unknown>, version));
  if (!result.success) return refuse(issueText(result.issues));
  const document = result.output as unknown as GraphDocument;
  const broken = referenceFault({ bodies: [['root', document.root]], subgraphs: document.subgraphs });
  if (broken !== null) refuse(broken);
  return { kind: 'graph', document };
}

/**
 * Reads the text of a saved graph.
 * @throws SpadeError 'file/graph' when it is too long, no JSON, or no graph that can be trusted
 */
export function readGraphText(text: string): ParsedGraph {
  if (text.length > LIMITS.text)
    return refuse(`it has ${text.length} characters; at most ${LIMITS.text} are allowed`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse(`it is no JSON (${(error as Error).message})`);
  }
  return parseGraph(value);
}
