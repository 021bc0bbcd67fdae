// Which values of a graph make up its depth: those between the label map and an output at which one would stop and ask
// what is left of the label.
import { operandsOf, type Action, type Instruction, type ValueId } from '../../graph/ir';
import type { Source } from '../../graph/definition';
import type { NodePath } from '../../graph/document';
import type { Program } from '../../graph/program';
import { neededFor } from '../graph/evaluate';

export interface DepthPoint {
  readonly value: ValueId;
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** More than this cannot be told apart on a curve. */
const MOST_POINTS = 40;

/** A source of the graph's own label maps, or of edges that are drawn from one; what surgery reads is part of the graph. */
export type LabelSource = Exclude<
  Extract<Source, { kind: 'labels' | 'landscape-labels' | 'edges' }>,
  { of: 'surgery' }
>;

export function givesLabels(source: Source): source is LabelSource {
  const { kind } = source;
  if (kind === 'labels' || kind === 'edges') return source.of === undefined;
  return kind === 'landscape-labels';
}

/** Whether it gives a label map, or edges that are drawn from one. */
export const isLabelSource = (action: Action): boolean =>
  action.kind === 'source' && givesLabels(action.source);

/** The values that a label map, or its edges, has a part in. */
export function labelled(instructions: readonly Instruction[]): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  for (const instruction of instructions)
    if (isLabelSource(instruction.action) || operandsOf(instruction).some((id) => found.has(id)))
      found.add(instruction.id);
  return found;
}

/** How the graph calls its nodes. */
export interface DepthNames {
  /** Whether wires lead from the node to the output. Equal parts of two branches are one value, with two names. */
  readonly isUpstream: (node: NodePath) => boolean;
  readonly titleOf: (node: NodePath) => string;
}

interface Candidate {
  readonly name: string;
  /** Conditional layers, the blocks around them and nodes; the rest goes first when there are too many. */
  readonly isMain: boolean;
}

/** Every value with a name. What predicts gamma and beta stands beside the depth, not in it. */
function candidates(
  { instructions, blocks, modulations, outputs }: Program,
  { isUpstream, titleOf }: DepthNames,
): ReadonlyMap<ValueId, Candidate> {
  const found = new Map<ValueId, Candidate>();
  const add = (value: ValueId, name: string, isMain: boolean): void => {
    const before = found.get(value);
    found.set(value, before ? { ...before, isMain: before.isMain || isMain } : { name, isMain });
  };
  const layers = modulations.map(({ block }) => block).filter((block) => block !== '');
  for (const { after, block, node } of modulations)
    if (isUpstream(node)) add(after, block || titleOf(node), true);
  const makers = new Map(instructions.map(({ id, node }) => [id, node]));
  for (const { block, value } of blocks) {
    if (layers.some((layer) => block.startsWith(`${layer}.`)) || !isUpstream(makers.get(value)!)) continue;
    add(
      value,
      block,
      layers.some((layer) => layer.startsWith(`${block}.`)),
    );
  }
  for (const [key, wire] of outputs) {
    const node = key.slice(0, key.lastIndexOf(':')) as NodePath;
    if ((wire.type === 'features' || wire.type === 'image') && isUpstream(node))
      add(wire.x, titleOf(node), true);
  }
  return found;
}

/** At most `count` of them, evenly from the first to the last. */
function thinned<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  if (count <= 0) return [];
  const step = (items.length - 1) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, at) => items[Math.round(at * step)]!);
}

function atMost<T extends Candidate>(items: readonly T[], count: number): readonly T[] {
  const main = items.filter(({ isMain }) => isMain);
  const rest = items.filter(({ isMain }) => !isMain);
  const kept = new Set([...thinned(main, count), ...thinned(rest, count - main.length)]);
  return items.filter((item) => kept.has(item));
}

/** Names that occur again get a number. */
function numbered<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const time = (seen.get(item.name) ?? 0) + 1;
    seen.set(item.name, time);
    return time === 1 ? item : { ...item, name: `${item.name} · ${time}` };
  });
}

/**
 * The pictures of channels [N,H,W,C] on the way from label maps to the target, in the order in which they are
 * computed, each once. A picture of one column has no two halves, and is left out.
 */
export function depthPoints(program: Program, target: ValueId, names: DepthNames): readonly DepthPoint[] {
  const reached = neededFor(program.instructions, [target]);
  const knows = labelled(reached);
  const named = candidates(program, names);
  const points = reached.flatMap(({ id, spec }) => {
    const candidate = named.get(id);
    const [, height, width, channels] = spec.shape;
    if (!candidate || !knows.has(id) || spec.shape.length !== 4 || width! < 2) return [];
    return [{ value: id, ...candidate, height: height!, width: width!, channels: channels! }];
  });
  return numbered(atMost(points, MOST_POINTS)).map(({ value, name, height, width, channels }) => ({
    value,
    name,
    height,
    width,
    channels,
  }));
}
