// What the two curves are measured towards: what was chosen, or what follows from the graph on show.
import type { Analysis } from '../../graph/analysis';
import type { GraphDocument, GraphId } from '../../graph/document';
import type { Asked } from './measurement.svelte';
import { outputsOf, type Outputs } from './outputs';

export interface Choice {
  readonly graph: GraphId;
  /** An output's id; null takes the first one of another graph, and none of the graph on show. */
  readonly output: string | null;
}

/** One curve's graph, and its output where there is one. */
export interface Side {
  readonly document: GraphDocument;
  readonly outputs: Outputs;
  readonly output: string | null;
}

/** A graph and what is known of it. */
interface Seen {
  readonly document: GraphDocument;
  readonly analysis: Analysis;
}

/** What a curve begins with: of two pictures or more one for each curve, else the one picture or features. */
function firstOutput({ pictures, features }: Outputs, curve: number): string | null {
  if (pictures.length > 1) return pictures.at(-1 - curve)!.id;
  return curve === 0 ? ([...pictures, ...features][0]?.id ?? null) : null;
}

/** @param onShow the id of the graph on show */
export function sideOf(
  { document, analysis }: Seen,
  choice: Choice | null,
  curve: number,
  onShow: GraphId,
): Side {
  const outputs = outputsOf(document, analysis);
  const all = [...outputs.pictures, ...outputs.features];
  if (!choice) return { document, outputs, output: firstOutput(outputs, curve) };
  const isThere = all.some(({ id }) => id === choice.output);
  const isDeclined = choice.output === null && curve > 0 && document.id === onShow;
  const first = isDeclined ? null : (all[0]?.id ?? null);
  return { document, outputs, output: isThere ? choice.output : first };
}

/** What is asked of the worker for the sides that have an output. */
export const askedOf = (sides: readonly Side[], onShow: GraphId): readonly Asked[] =>
  sides.flatMap(({ document, outputs, output }) => {
    const port = [...outputs.pictures, ...outputs.features].find(({ id }) => id === output);
    if (!port) return [];
    const title = document.id === onShow ? port.title : `${document.title || 'Untitled'}: ${port.title}`;
    return [{ title, document, port: { node: port.node, port: port.port } }];
  });
