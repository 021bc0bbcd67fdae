// Makes wanted values of a program, from the cache where it has them: what a run and a look inside a graph share.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument } from '../../graph/document';
import type { Instruction, ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import type { KeyTable, ValueKeys, Versions } from '../../graph/value-keys';
import type { tf } from '../../tfjs-spade/backend/tf';
import type { ValueCache } from './cache';
import type { Contents } from './contents';
import { neededFor } from './evaluate';
import { execute, type ExecuteOptions } from './execute';
import { feedsOf, titleAt } from './feeds';
import { checkMemory } from './memory';
import type { PreparedWeights } from './prepared-weights';

/** What runs of all graphs share. */
export interface Workshop {
  readonly registry: NodeRegistry;
  readonly contents: Contents;
  readonly cache: ValueCache;
  readonly keys: KeyTable;
}

/** How often what a program reads from outside has changed. */
export const versionsOf = ({ contents }: Workshop, weights: PreparedWeights): Versions => ({
  content: (id) => contents.versionOf(id),
  weight: (network, name) => weights.versionOf(network, name),
});

/** A program with all that it takes to run it. */
export interface Runnable {
  /** To whom results in the cache belong. */
  readonly owner: string;
  readonly document: GraphDocument;
  readonly program: Program;
  readonly weights: PreparedWeights;
  readonly keys: ValueKeys;
}

export interface Computed {
  /** All that the wanted values need, in order, whether it ran or was known. */
  readonly reached: readonly Instruction[];
  /** Of a wanted value; it stays the cache's until it is trimmed. */
  readonly value: (id: ValueId) => tf.Tensor;
}

/**
 * Computes the wanted values that the cache does not have.
 * Memory: results belong to the cache; the caller trims it when it has read them.
 * @throws SpadeError 'graph/memory' when they cannot fit; otherwise as the operations and the feeds
 */
export async function computeValues(
  { registry, contents, cache }: Workshop,
  { owner, document, program, weights, keys }: Runnable,
  wanted: ReadonlySet<ValueId>,
  listeners: Pick<ExecuteOptions, 'onRan' | 'onProgress'>,
): Promise<Computed> {
  const reached = neededFor(program.instructions, wanted);
  const outlive = new Set([...wanted, ...program.kept]);
  checkMemory(reached, outlive, ({ node }) => titleAt(document, registry, node));
  const feeds = feedsOf(weights, contents, document, registry, program);
  const results = await execute(program.instructions, wanted, feeds, {
    ...listeners,
    known: (id) => cache.get(keys.get(id)!),
    keep: program.kept,
  });
  for (const [id, tensor] of results) cache.put(keys.get(id)!, tensor, owner);
  return { reached, value: (id) => cache.get(keys.get(id)!)! };
}
