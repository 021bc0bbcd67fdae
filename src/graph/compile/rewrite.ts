// Replacing values by others throughout an IR: what most passes end with.
import { mapModulation } from '../modulation';
import { mapWire } from '../wire';
import type { Instruction, IR, Operation, ValueId } from '../ir';
import { mapInputs } from './map-inputs';

/** Every reader of a replaced value reads the other one; the replaced instructions go. */
export function replaceValues(ir: IR, replaced: ReadonlyMap<ValueId, ValueId>): IR {
  if (replaced.size === 0) return ir;
  const now = (id: ValueId): ValueId => replaced.get(id) ?? id;
  const rewired = (instruction: Instruction): Instruction => {
    const { action } = instruction;
    if (action.kind !== 'operation') return instruction;
    return { ...instruction, action: { ...action, inputs: mapInputs(action.inputs, now) } as Operation };
  };
  return {
    instructions: ir.instructions.filter(({ id }) => !replaced.has(id)).map(rewired),
    outputs: new Map([...ir.outputs].map(([key, value]) => [key, mapWire(value, now)])),
    blocks: ir.blocks.map((block) => ({ ...block, value: now(block.value) })),
    modulations: ir.modulations.map((layer) => mapModulation(layer, now)),
    updates: ir.updates.map((update) => ({ ...update, value: now(update.value) })),
    objectives: ir.objectives.map((objective) => ({ ...objective, value: now(objective.value) })),
  };
}
