// Refuses what cannot fit before anything is allocated: a number typed into a parameter must not end the worker.
import type { Instruction, ValueId } from '../../graph/ir';
import { operandsOf } from '../../graph/ir';
import { SpadeError } from '../../tfjs-spade/errors';
import { bytesOf } from '../../tfjs-spade/ops/spec';
import { isWeight } from './evaluate';

/** Of one value or weight: JavaScript makes no typed array of more on every browser. */
const MOST_OF_ONE = 2 ** 30;
/** Of all that is there at the same time: what WebAssembly can address, and what most devices have. */
const MOST_TOGETHER = 4 * 2 ** 30;

const inWords = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;

type TitleOf = (instruction: Instruction) => string;

/** @throws SpadeError 'graph/memory' naming the node whose value or weight is the largest, and how to shrink it */
function refuse(largest: Instruction, what: string, limit: number, titleOf: TitleOf): never {
  const { action, spec } = largest;
  const cure = isWeight(largest)
    ? 'choose fewer channels'
    : 'choose a smaller batch, a smaller size or fewer channels';
  const own = action.kind === 'operation' ? 'its result' : isWeight(largest) ? 'a weight of it' : 'it';
  throw new SpadeError(
    'graph/memory',
    `${titleOf(largest)}: ${own} takes ${inWords(bytesOf(spec))}, ${what} of at most ${inWords(limit)}; ${cure}`,
  );
}

function largestOf(instructions: readonly Instruction[]): Instruction | undefined {
  return instructions.reduce<Instruction | undefined>(
    (most, one) => (!most || bytesOf(one.spec) > bytesOf(most.spec) ? one : most),
    undefined,
  );
}

/** The most bytes that are there at a time when each value is freed by its last reader, unless it is kept. */
export function mostAtATime(needed: readonly Instruction[], kept: ReadonlySet<ValueId>): number {
  const readers = new Map<ValueId, number>();
  for (const id of needed.flatMap(operandsOf)) readers.set(id, (readers.get(id) ?? 0) + 1);
  const sizes = new Map(needed.map(({ id, spec }) => [id, bytesOf(spec)]));
  const stays = new Set(needed.filter((one) => kept.has(one.id) || isWeight(one)).map(({ id }) => id));
  let now = 0;
  let most = 0;
  for (const instruction of needed) {
    now += bytesOf(instruction.spec);
    most = Math.max(most, now);
    for (const id of operandsOf(instruction)) {
      const left = readers.get(id)! - 1;
      readers.set(id, left);
      if (left === 0 && !stays.has(id)) now -= sizes.get(id) ?? 0;
    }
  }
  return most;
}

/**
 * Checks the instructions of a run, in order. @param kept values that outlive their readers
 * @throws SpadeError 'graph/memory'
 */
export function checkMemory(
  needed: readonly Instruction[],
  kept: ReadonlySet<ValueId>,
  titleOf: TitleOf,
): void {
  const largest = largestOf(needed);
  if (!largest) return;
  if (bytesOf(largest.spec) > MOST_OF_ONE) refuse(largest, 'and one value may have', MOST_OF_ONE, titleOf);
  const most = mostAtATime(needed, kept);
  if (most > MOST_TOGETHER)
    refuse(largest, `the largest part of ${inWords(most)}, and a run may have`, MOST_TOGETHER, titleOf);
}
