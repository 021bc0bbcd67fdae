// What one pass of training computes: the loss of an objective, the buffers that move on the way, and which part of it
// depends on the variables that are trained. Pure: no tensor yet.
import {
  operandsOf,
  type BufferUpdate,
  type Instruction,
  type ObjectiveValue,
  type ValueId,
} from '../../graph/ir';
import type { Program } from '../../graph/program';
import { sizeOf } from '../../tfjs-spade/shape';
import { isWeight, neededFor } from './evaluate';

export interface PassPlan {
  readonly objective: ObjectiveValue;
  readonly updates: readonly BufferUpdate[];
  /** Losses that are known in this pass, to be shown. */
  readonly losses: readonly ValueId[];
  /** Depends on the trained variables; goes on the tape, in order. */
  readonly moving: readonly Instruction[];
  /** Computed before the tape, since no gradient reaches it. */
  readonly fixed: readonly ValueId[];
}

/** The instructions that lead to a buffer's next value but not to the objective. */
function surplusOf(value: ValueId, instructions: readonly Instruction[], reached: ReadonlySet<ValueId>) {
  return neededFor(instructions, [value], (id) => reached.has(id)).filter((surplus) => !isWeight(surplus));
}

/**
 * Whether a pass moves a buffer: when its statistics are computed for the objective anyway, so that what is left to do
 * only combines values as small as the buffer. A branch that the objective does not use stays as it is.
 */
function movesIn(
  { value }: BufferUpdate,
  { instructions }: Program,
  reached: ReadonlySet<ValueId>,
  sizes: ReadonlyMap<ValueId, number>,
): boolean {
  const size = sizes.get(value)!;
  const surplus = surplusOf(value, instructions, reached);
  return surplus.every((instruction) => operandsOf(instruction).every((id) => sizes.get(id)! <= size));
}

/** The values that depend on a parameter of the networks. */
function movedBy(instructions: readonly Instruction[], networks: readonly string[]): ReadonlySet<ValueId> {
  const moved = new Set<ValueId>();
  for (const instruction of instructions) {
    const { action, id } = instruction;
    const trained = action.kind === 'parameter' && networks.includes(action.network);
    if (trained || operandsOf(instruction).some((operand) => moved.has(operand))) moved.add(id);
  }
  return moved;
}

/** Plans the pass of one objective. @param losses outputs to show, of which the pass takes those that it meets */
export function planPass(program: Program, objective: ObjectiveValue, losses: readonly ValueId[]): PassPlan {
  const { instructions } = program;
  const reached = new Set(neededFor(instructions, [objective.value]).map(({ id }) => id));
  const sizes = new Map(instructions.map(({ id, spec }) => [id, sizeOf(spec.shape)]));
  const updates = program.updates.filter((update) => movesIn(update, program, reached, sizes));
  const shown = losses.filter((id) => reached.has(id));
  const wanted = [objective.value, ...shown, ...updates.map(({ value }) => value)];
  const needed = neededFor(instructions, wanted);
  const moved = movedBy(needed, objective.networks);
  const moving = needed.filter((instruction) => moved.has(instruction.id) && !isWeight(instruction));
  const weights = new Set(needed.filter(isWeight).map(({ id }) => id));
  const read = [...moving.flatMap(operandsOf), ...wanted];
  const fixed = [...new Set(read)].filter((id) => !moved.has(id) && !weights.has(id));
  return { objective, updates, losses: shown, moving, fixed };
}
