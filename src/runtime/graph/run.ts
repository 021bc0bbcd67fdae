// One run of a graph: computes what was asked for and is not in the cache, and tells of every node what it did.
import { withInstances, type GraphDocument, type NodePath } from '../../graph/document';
import type { Instruction, ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { partsOf } from '../../graph/wire';
import type { tf } from '../../tfjs-spade/backend/tf';
import { bytesOf } from '../../tfjs-spade/ops/spec';
import type { NodeRun } from '../graph-api';
import { computeValues, versionsOf, type Workshop } from './compute';
import type { PreparedWeights } from './prepared-weights';
import type { GraphSession } from './session';

export interface GraphRun {
  /** Of a wanted value; it stays the cache's until it is trimmed. */
  readonly value: (id: ValueId) => tf.Tensor;
  /** Of every node that the wanted values need; called after the cache was trimmed. */
  readonly nodes: () => readonly NodeRun[];
}

interface Tally {
  milliseconds: number;
  bytes: number;
  ran: boolean;
}

function tallies(
  reached: readonly Instruction[],
  times: ReadonlyMap<ValueId, number>,
  bytesKept: (id: ValueId) => number,
): Map<NodePath, Tally> {
  const all = new Map<NodePath, Tally>();
  for (const { id, node } of reached) {
    for (const path of withInstances(node)) {
      const tally = all.get(path) ?? { milliseconds: 0, bytes: 0, ran: false };
      all.set(path, tally);
      tally.milliseconds += times.get(id) ?? 0;
      tally.bytes += bytesKept(id);
      tally.ran ||= times.has(id);
    }
  }
  return all;
}

/** Adds the nodes that compute nothing but pass on what was reached, such as the picture at the end. */
function addPassing(
  all: Map<NodePath, Tally>,
  { outputs }: Program,
  reached: ReadonlySet<ValueId>,
  times: ReadonlyMap<ValueId, number>,
): void {
  for (const [key, wire] of outputs) {
    const node = key.slice(0, key.lastIndexOf(':')) as NodePath;
    const ids = partsOf(wire).map(([, id]) => id);
    if (all.has(node) || !ids.every((id) => reached.has(id))) continue;
    all.set(node, { milliseconds: 0, bytes: 0, ran: ids.some((id) => times.has(id)) });
  }
}

const NOT_KEPT = 'its result was no longer kept';

/**
 * Runs the part of an evaluated program that the wanted values need.
 * Memory: results belong to the cache; the caller trims it when it has read them.
 */
export async function runProgram(
  workshop: Workshop,
  session: GraphSession,
  document: GraphDocument,
  program: Program,
  weights: PreparedWeights,
  wanted: ReadonlySet<ValueId>,
  onProgress: (done: number) => void,
): Promise<GraphRun> {
  const { cache } = workshop;
  const state = session.memory.look(document, program, versionsOf(workshop, weights));
  const { keys } = state;
  const times = new Map<ValueId, number>();
  const { reached, value } = await computeValues(
    workshop,
    { owner: session.id, document, program, weights, keys },
    wanted,
    { onRan: ({ id }, milliseconds) => times.set(id, milliseconds), onProgress },
  );
  const nodes = (): readonly NodeRun[] => {
    const specs = new Map(reached.map(({ id, spec }) => [id, spec]));
    const kept = (id: ValueId): number => (cache.has(keys.get(id)!) ? bytesOf(specs.get(id)!) : 0);
    const all = tallies(reached, times, kept);
    addPassing(all, program, new Set(specs.keys()), times);
    const runs = [...all].map(([node, { milliseconds, bytes, ran }]): NodeRun => {
      const reason = ran ? (session.memory.reasonFor(node, state) ?? NOT_KEPT) : 'nothing changed';
      return { node, milliseconds, bytes, state: ran ? 'ran' : 'cached', reason };
    });
    session.memory.ran(all.keys(), state);
    return runs;
  };
  return { value, nodes };
}
