// What the rooms do to whole paintings: put another map in the place of one, and keep the nodes that use it right.
import { findEncoding, type LabelEncoding, type LabelMap } from '../../datasets/labels';
import type { PaintingRef } from '../../graph/definition';
import type { GraphBody, GraphDocument, GraphNode, Json } from '../../graph/document';
import { sameJson } from '../../graph/schema/json';
import type { SurgeryStep } from '../../graph/surgery';
import { SpadeError } from '../../tfjs-spade/errors';
import type { PaintingId, WorkspaceApi } from '../../workspace/api';

const LANDSCAPES = 'gaugan-beta';
const BLANK_SIDE = 128;
const BANDS = 8;

export interface Canvas {
  readonly map: LabelMap;
  readonly encoding: LabelEncoding;
}

const mapValues = <K extends string, V>(
  record: Readonly<Record<K, V>>,
  change: (value: V) => V,
): Readonly<Record<K, V>> => {
  const entries = Object.entries<V>(record).map(([key, value]) => [key, change(value)] as const);
  const same = entries.every(([key, value]) => record[key as K] === value);
  return same ? record : (Object.fromEntries(entries) as Record<K, V>);
};

/** The reference itself where a parameter refers to the painting and knows less than it says; else the parameter. */
function renewed(value: Json, reference: PaintingRef): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const known = value as { readonly [key: string]: Json };
  if (known.painting !== reference.painting) return value;
  const facts: { [key: string]: Json } = { ...reference };
  return Object.keys(facts).every((key) => known[key] === facts[key]) ? value : facts;
}

function withReference(body: GraphBody, reference: PaintingRef): GraphBody {
  const nodes = mapValues(body.nodes, (node: GraphNode) => {
    const parameters = mapValues(node.parameters, (value) => renewed(value, reference));
    return parameters === node.parameters ? node : { ...node, parameters };
  });
  return nodes === body.nodes ? body : { ...body, nodes };
}

/** The same of a step of surgery that reads the painting. */
function stepWithReference(step: SurgeryStep, reference: PaintingRef): SurgeryStep {
  if (step.kind !== 'modulation' || step.change.kind !== 'map') return step;
  const { map } = step.change;
  if (map.painting !== reference.painting || sameJson(map, reference)) return step;
  return { ...step, change: { kind: 'map', map: reference } };
}

/** The graph with what it knows of a painting brought up to date; itself when neither nodes nor surgery use it. */
export function withPainting(graph: GraphDocument, reference: PaintingRef): GraphDocument {
  const root = withReference(graph.root, reference);
  const subgraphs = mapValues(graph.subgraphs, (subgraph) => {
    const body = withReference(subgraph.body, reference);
    return body === subgraph.body ? subgraph : { ...subgraph, body };
  });
  const steps = graph.surgery?.map((step) => stepWithReference(step, reference));
  const sameSteps = steps?.every((step, index) => step === graph.surgery![index]) ?? true;
  if (root === graph.root && subgraphs === graph.subgraphs && sameSteps) return graph;
  return { ...graph, root, subgraphs, ...(steps && { surgery: steps }) };
}

/** What a node's parameter says of a painting. */
export const referenceTo = (id: PaintingId, { map, encoding }: Canvas): PaintingRef => ({
  painting: id,
  width: map.width,
  height: map.height,
  numClasses: encoding.numClasses,
  encoding: encoding.id,
});

/** A map of landscape classes that holds nothing but the first. */
export function blankCanvas(): Canvas {
  const labels = new Int32Array(BLANK_SIDE * BLANK_SIDE);
  return { map: { width: BLANK_SIDE, height: BLANK_SIDE, labels }, encoding: findEncoding(LANDSCAPES) };
}

/**
 * A map to begin with where there is no landscape: bands of classes from all over the encoding.
 * @throws SpadeError 'option/encoding' when there is no such encoding
 */
export function bandsCanvas(id: string, width: number, height: number): Canvas {
  const encoding = findEncoding(id);
  if (!encoding) throw new SpadeError('option/encoding', `there is no label encoding "${id}"`);
  const labels = Int32Array.from({ length: width * height }, (_, index) => {
    const band = Math.floor((Math.floor(index / width) * BANDS) / height);
    return Math.floor((band * encoding.numClasses) / BANDS);
  });
  return { map: { width, height, labels }, encoding };
}

/** One undoable step: another map takes the place of a painting's, and the nodes that use it hear of its size. */
export function replacePainting(
  workspace: WorkspaceApi,
  id: PaintingId,
  name: string,
  { map, encoding }: Canvas,
  title = workspace.painting(id)?.title ?? 'Painting',
): void {
  const { numClasses } = encoding;
  const reference = referenceTo(id, { map, encoding });
  workspace.together(name, () => {
    workspace.setPainting(id, name, { title, map, encoding: encoding.id, numClasses });
    for (const graph of workspace.graphs)
      workspace.editGraph(graph.id, name, (one) => withPainting(one, reference));
  });
}

/** `word`, or `word 2` and so on where that is taken. */
export function freshTitle(word: string, others: readonly { readonly title: string }[]): string {
  const taken = new Set(others.map(({ title }) => title));
  for (let number = 1; ; number++) {
    const title = number === 1 ? word : `${word} ${number}`;
    if (!taken.has(title)) return title;
  }
}
