// What follows pixel by pixel from other values is not kept: a layer's normalised and modulated activations are made
// again, only of what is looked at, by the very operations of the graph. So a layer that is captured holds three maps
// (before, gamma, beta) instead of five.
import type { Instruction, Operation, ValueId } from '../../graph/ir';
import type { OpKind } from '../../tfjs-spade/ops/table';
import { operandsOf } from '../../graph/ir';
import { operate } from '../graph/evaluate';
import { firstPicture, type Lookup } from './layer-parts';
import type { tf } from '../../tfjs-spade/backend/tf';

const POINTWISE: ReadonlySet<OpKind> = new Set(['normalise', 'modulate']);

const followsFrom = ({ action }: Instruction): Operation | null =>
  action.kind === 'operation' && POINTWISE.has(action.op) ? action : null;

/** The values that have to be there for the wanted ones to follow. */
export function rootsOf(
  wanted: Iterable<ValueId>,
  instructionOf: (id: ValueId) => Instruction,
): ReadonlySet<ValueId> {
  const roots = new Set<ValueId>();
  const open = new Set(wanted);
  // A set is walked on into what is added meanwhile.
  for (const id of open) {
    const instruction = instructionOf(id);
    if (followsFrom(instruction)) for (const operand of operandsOf(instruction)) open.add(operand);
    else roots.add(id);
  }
  return roots;
}

/** Looks up what is there, and makes what follows from it. */
export function following(
  instructionOf: (id: ValueId) => Instruction,
  value: (id: ValueId) => tf.Tensor,
): Lookup {
  const lookup: Lookup = (id, cut) => {
    const operation = followsFrom(instructionOf(id));
    if (operation) return operate(operation, (operand) => lookup(operand, cut));
    return cut ? cut(firstPicture(value(id))) : value(id);
  };
  return lookup;
}
