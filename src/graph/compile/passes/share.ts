// Computes equal things once: two instructions with the same action on the same values are one.
import type { Action, IR, ValueId } from '../../ir';
import { mapInputs } from '../map-inputs';
import { replaceValues } from '../rewrite';

/** Equal for equal actions; parameters are told apart by their names alone. */
function keyOf(action: Action, now: (id: ValueId) => ValueId): string {
  switch (action.kind) {
    case 'operation':
      return JSON.stringify([action.op, mapInputs(action.inputs, now), action.attributes]);
    case 'source':
      return JSON.stringify(action.source);
    default:
      return JSON.stringify([action.kind, action.network, action.name]);
  }
}

export function share(ir: IR): IR {
  const first = new Map<string, ValueId>();
  const replaced = new Map<ValueId, ValueId>();
  const now = (id: ValueId): ValueId => replaced.get(id) ?? id;
  for (const { id, action } of ir.instructions) {
    const key = keyOf(action, now);
    const before = first.get(key);
    if (before === undefined) first.set(key, id);
    else replaced.set(id, before);
  }
  return replaceValues(ir, replaced);
}
