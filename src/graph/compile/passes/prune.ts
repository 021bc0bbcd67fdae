// Drops what nothing asked for: instructions that no wanted output, objective or buffer update needs.
import { partsOf } from '../../wire';
import { valuesOfModulation } from '../../modulation';
import { operandsOf, type IR, type PortKey, type ValueId } from '../../ir';

/** Keeps only the given outputs (all of them for null) and what they need. */
export function prune(ir: IR, wanted: ReadonlySet<PortKey> | null): IR {
  const outputs = wanted === null ? ir.outputs : new Map([...ir.outputs].filter(([key]) => wanted.has(key)));
  const needed = new Set<ValueId>([
    ...[...outputs.values()].flatMap((value) => partsOf(value).map(([, id]) => id)),
    ...ir.objectives.map(({ value }) => value),
    ...ir.updates.map(({ value }) => value),
  ]);
  for (const instruction of ir.instructions.toReversed()) {
    if (needed.has(instruction.id)) for (const operand of operandsOf(instruction)) needed.add(operand);
  }
  return {
    ...ir,
    outputs,
    instructions: ir.instructions.filter(({ id }) => needed.has(id)),
    blocks: ir.blocks.filter(({ value }) => needed.has(value)),
    modulations: ir.modulations.filter((layer) =>
      valuesOfModulation(layer).every((value) => needed.has(value)),
    ),
  };
}
