// One pass of training on tensors: the loss of an objective, its gradients, one move of the optimiser, and the
// buffers' next values.
import type { Instruction, ValueId } from '../../graph/ir';
import { tf } from '../../tfjs-spade/backend/tf';
import type { Adam } from '../../tfjs-spade/training/adam';
import { valueAndGradients } from '../../tfjs-spade/training/gradients';
import { evaluate, isWeight, type Feeds } from './evaluate';
import { execute } from './execute';
import type { PassPlan } from './plan-pass';

export interface PassTools {
  readonly instructions: readonly Instruction[];
  readonly variables: ReadonlyMap<string, tf.Variable>;
  readonly optimiser: Adam;
  readonly rate: number;
  readonly feeds: Feeds;
  readonly bufferOf: (network: string, name: string) => tf.Variable;
}

/** Runs what moves; keeps copies of the values that are wanted after the gradient has been taken. */
function onTape(
  { objective, updates, losses, moving }: PassPlan,
  { instructions, feeds }: PassTools,
  fixed: ReadonlyMap<ValueId, tf.Tensor>,
  kept: Map<ValueId, tf.Tensor>,
): tf.Tensor {
  const values = new Map<ValueId, tf.Tensor>(fixed);
  const lookup = (id: ValueId): tf.Tensor => {
    const value = values.get(id);
    if (value) return value;
    // Ids are the places of instructions.
    const weight = evaluate(weights.get(id)!, lookup, feeds);
    values.set(id, weight);
    return weight;
  };
  const weights = new Map(instructions.filter(isWeight).map((instruction) => [instruction.id, instruction]));
  for (const instruction of moving) values.set(instruction.id, evaluate(instruction, lookup, feeds));
  for (const id of [...losses, ...updates.map(({ value }) => value)])
    if (!kept.has(id)) kept.set(id, tf.keep(tf.clone(lookup(id))));
  return lookup(objective.value);
}

/**
 * Minimises an objective once. Returns the losses that it shows.
 * Memory: the returned scalars are the caller's; variables and buffers move in place, all else is freed.
 */
export async function runPass(plan: PassPlan, tools: PassTools): Promise<ReadonlyMap<ValueId, tf.Tensor>> {
  const fixed = await execute(tools.instructions, plan.fixed, tools.feeds);
  const kept = new Map<ValueId, tf.Tensor>();
  const shown = new Set(plan.losses);
  try {
    const loss = () => onTape(plan, tools, fixed, kept);
    const { value, gradients } = valueAndGradients(tools.variables, loss);
    try {
      tools.optimiser.apply(gradients, tools.rate);
    } finally {
      tf.dispose([value, ...gradients.values()]);
    }
    for (const update of plan.updates)
      tools.bufferOf(update.network, update.name).assign(kept.get(update.value)!);
    return new Map([...kept].filter(([id]) => shown.has(id)));
  } catch (error) {
    shown.clear();
    throw error;
  } finally {
    tf.dispose([...fixed.values(), ...[...kept].filter(([id]) => !shown.has(id)).map(([, value]) => value)]);
  }
}
