// Runs the part of a program that the wanted values need: each intermediate tensor is freed by its last reader, and
// the worker hears its messages in between.
import { tf } from '../../tfjs-spade/backend/tf';
import { operandsOf, type Instruction, type ValueId } from '../../graph/ir';
import { evaluate, isWeight, neededFor, type Feeds } from './evaluate';
import { createGiveWay } from './give-way';
import { settle } from './settle';

export interface ExecuteOptions {
  /** Values that are there already; they stay their owner's. */
  readonly known?: (id: ValueId) => tf.Tensor | undefined;
  /** Values to return as well where they are computed anyway. */
  readonly keep?: ReadonlySet<ValueId>;
  /** Sees each value that is computed while it is there; it stays the pass's and is freed by its last reader. */
  readonly onValue?: (id: ValueId, value: tf.Tensor) => void;
  /** Hears of each instruction that ran, and how much is done, 0 to 1. */
  readonly onRan?: (instruction: Instruction, milliseconds: number) => void;
  readonly onProgress?: (done: number) => void;
}

function countReaders(needed: readonly Instruction[]): Map<ValueId, number> {
  const readers = new Map<ValueId, number>();
  for (const operand of needed.flatMap(operandsOf)) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  return readers;
}

/**
 * Computes the wanted values that are not known, and those to keep that they need.
 * Memory: the returned tensors are the caller's, weights as copies; all others are freed, after a failure too.
 * @throws SpadeError as the operations and the feeds
 */
export async function execute(
  instructions: readonly Instruction[],
  wanted: Iterable<ValueId>,
  feeds: Feeds,
  { known = () => undefined, keep = new Set(), onValue, onRan, onProgress }: ExecuteOptions = {},
): Promise<Map<ValueId, tf.Tensor>> {
  const asked = new Set(wanted);
  const needed = neededFor(instructions, asked, (id) => known(id) !== undefined);
  const readers = countReaders(needed);
  const results = new Map<ValueId, tf.Tensor>();
  const passing = new Map<ValueId, tf.Tensor>();
  const weights = new Map<ValueId, tf.Tensor>();
  const lookup = (id: ValueId): tf.Tensor =>
    results.get(id) ?? passing.get(id) ?? weights.get(id) ?? known(id)!;
  const giveWay = createGiveWay();

  const release = (id: ValueId): void => {
    const left = (readers.get(id) ?? 0) - 1;
    readers.set(id, left);
    if (left > 0) return;
    passing.get(id)?.dispose();
    passing.delete(id);
  };

  try {
    for (const [at, instruction] of needed.entries()) {
      const start = performance.now();
      const value = evaluate(instruction, lookup, feeds);
      const { id } = instruction;
      const returned = asked.has(id) || keep.has(id);
      if (isWeight(instruction)) {
        weights.set(id, value);
        if (asked.has(id)) results.set(id, tf.clone(value));
      } else (returned ? results : passing).set(id, value);
      onValue?.(id, value);
      operandsOf(instruction).forEach(release);
      // Once a node: waiting after each instruction would leave the GPU idle.
      if (onRan && needed[at + 1]?.node !== instruction.node) await settle();
      onRan?.(instruction, performance.now() - start);
      if (await giveWay()) onProgress?.((at + 1) / needed.length);
    }
    return results;
  } catch (error) {
    tf.dispose([...results.values()]);
    throw error;
  } finally {
    tf.dispose([...passing.values()]);
  }
}
