// One instruction on tensors.
import type { tf } from '../../tfjs-spade/backend/tf';
import { tensorOps } from '../../tfjs-spade/ops/tensors';
import { operandsOf, type Instruction, type Operation, type ValueId } from '../../graph/ir';
import type { Source } from '../../graph/definition';

/** Where tensors come from that no operation computes. */
export interface Feeds {
  /** A variable of the graph's weights; it stays theirs. */
  readonly weight: (network: string, name: string) => tf.Tensor;
  /** A new tensor; the caller frees it. */
  readonly source: (source: Source, instruction: Instruction) => tf.Tensor;
}

type Lookup = (id: ValueId) => tf.Tensor;
type AnyOperation = (inputs: unknown, attributes: unknown) => tf.Tensor;

/** The result of one operation. Memory: it is new and the caller's. */
export function operate({ op, inputs, attributes }: Operation, lookup: Lookup): tf.Tensor {
  const tensors = Object.entries<ValueId | readonly ValueId[] | undefined>(inputs).map(([name, value]) => {
    if (value === undefined) return [name, undefined] as const;
    return [name, typeof value === 'number' ? lookup(value) : value.map(lookup)] as const;
  });
  // The table is total, so that each operation meets its own inputs.
  return (tensorOps[op] as AnyOperation)(Object.fromEntries(tensors), attributes);
}

/** Whether the instruction's tensor belongs to the weights and must not be freed. */
export const isWeight = ({ action }: Instruction): boolean =>
  action.kind === 'parameter' || action.kind === 'buffer';

/**
 * Computes one value from those before it. Memory: a weight is the store's own variable, anything else a new tensor.
 * @throws SpadeError as the shape rules; 'graph/content' when what a source shows is missing
 */
export function evaluate(instruction: Instruction, lookup: Lookup, feeds: Feeds): tf.Tensor {
  const { action } = instruction;
  switch (action.kind) {
    case 'operation':
      return operate(action, lookup);
    case 'source':
      return feeds.source(action.source, instruction);
    default:
      return feeds.weight(action.network, action.name);
  }
}

/**
 * The instructions that the wanted values need, in order; `known` values need nothing.
 */
export function neededFor(
  instructions: readonly Instruction[],
  wanted: Iterable<ValueId>,
  known: (id: ValueId) => boolean = () => false,
): readonly Instruction[] {
  const open = new Set<ValueId>([...wanted].filter((id) => !known(id)));
  const needed: Instruction[] = [];
  for (const instruction of instructions.toReversed()) {
    if (!open.has(instruction.id)) continue;
    needed.push(instruction);
    for (const operand of operandsOf(instruction)) if (!known(operand)) open.add(operand);
  }
  return needed.toReversed();
}
