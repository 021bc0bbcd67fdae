// The check between passes: a pass that breaks the IR is a mistake of ours and stops everything at once.
import { inferShape } from '../../tfjs-spade/ops/shapes';
import { formatShape, sameShape } from '../../tfjs-spade/shape';
import type { Spec } from '../../tfjs-spade/ops/spec';
import { valuesOfModulation } from '../modulation';
import { operandsOf, type IR, type ValueId } from '../ir';
import { partsOf } from '../wire';
import { mapInputs } from './map-inputs';

/** @throws Error naming the pass and the value when a value is read before it is made or has another shape */
export function verify(ir: IR, pass: string): IR {
  const specs = new Map<ValueId, Spec>();
  const fail = (id: ValueId, what: string): never => {
    throw new Error(`after the pass "${pass}" value %${id} ${what}`);
  };
  const known = (id: ValueId): Spec => specs.get(id) ?? fail(id, 'is read but never made');
  for (const instruction of ir.instructions) {
    const { id, action, spec } = instruction;
    if (specs.has(id)) fail(id, 'is made twice');
    operandsOf(instruction).forEach(known);
    if (action.kind === 'operation') {
      const inferred = inferShape(action.op, mapInputs(action.inputs, known), action.attributes);
      if (!sameShape(inferred.shape, spec.shape) || inferred.dtype !== spec.dtype)
        fail(
          id,
          `has the shape ${formatShape(spec.shape)}, but ${action.op} gives ${formatShape(inferred.shape)}`,
        );
    }
    specs.set(id, spec);
  }
  for (const value of ir.outputs.values()) for (const [, id] of partsOf(value)) known(id);
  for (const { value } of [...ir.blocks, ...ir.updates, ...ir.objectives]) known(value);
  ir.modulations.flatMap(valuesOfModulation).forEach(known);
  return ir;
}
