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
  // Mending needs the outer records; a graph without them is left to the check, which names what is missing.
  const { root, subgraphs } = saved;
  const bodies = [root, ...(isRecord(subgraphs) ? Object.values(subgraphs).map(bodyOf) : [null])];
  const hasRecords = bodies.every(
    (body) => isRecord(body) && [body.nodes, body.wires, body.frames].every(isRecord),
  );
  return checkGraph(hasRecords ? heal(saved as unknown as GraphDocument) : saved);
}

const bodyOf = (subgraph: unknown): unknown =>
  isRecord(subgraph) && isRecord(subgraph.promoted) ? subgraph.body : null;
