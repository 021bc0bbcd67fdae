// A graph on its way in and out of the shared document: only what can be opened again is saved, and what was saved by
// an older page is raised when it is read.
import type { GraphDocument } from '../graph/document';
import { parseGraph } from '../graph/schema';
import { SpadeError } from '../tfjs-spade/errors';
import { heal } from './heal';
import { isRecord, type JsonRecord } from './json';

/** @throws SpadeError 'file/graph' when the graph could not be opened again; 'graph/value' for what JSON cannot hold */
export function checkGraph(graph: unknown): GraphDocument {
  const parsed = parseGraph(graph);
  if (parsed.kind === 'graph') return parsed.document;
  throw new SpadeError(parsed.kind === 'newer' ? 'file/newer' : 'file/graph', parsed.reason);
}

/** A saved graph, mended where edits of two tabs met. */
export function openGraph(saved: JsonRecord): GraphDocument {
  // Mending needs records; a graph without them is left to the check, which names what is missing.
  const { root, subgraphs } = saved;
  const mendable = isRecord(subgraphs) && isBody(root) && Object.values(subgraphs).every(isSubgraph);
  return checkGraph(mendable ? heal(saved as unknown as GraphDocument) : saved);
}

const areRecords = (table: unknown, has: (value: JsonRecord) => boolean): boolean =>
  isRecord(table) && Object.values(table).every((value) => isRecord(value) && has(value));

const isSubgraph = (value: unknown): boolean =>
  isRecord(value) && isBody(value.body) && areRecords(value.promoted, () => true);

const isBody = (body: unknown): boolean =>
  isRecord(body) &&
  areRecords(body.nodes, ({ parameters }) => isRecord(parameters)) &&
  areRecords(body.wires, ({ from, to }) => isRecord(from) && isRecord(to)) &&
  areRecords(body.frames, ({ nodes }) => Array.isArray(nodes));
