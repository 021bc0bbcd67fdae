// What each value depends on, and which values stand where one stage ends and the next begins: a new style leaves all
// that depends on weights and label map alone, a new stroke all that depends on weights alone.
import { operandsOf, type Action, type IR, type ValueId } from '../ir';
import type { Dependency, Program } from '../program';

const SOURCES = {
  labels: 'map',
  edges: 'map',
  'landscape-labels': 'map',
  'landscape-image': 'picture',
  image: 'picture',
  noise: 'style',
  constant: null,
  values: null,
  'uniform-labels': null,
} as const;

function ownDependency(action: Action): Dependency | null {
  if (action.kind === 'source') return SOURCES[action.source.kind];
  return action.kind === 'operation' ? null : 'weights';
}

/** Splits into stages: dependencies of every value, and the values worth keeping at their borders. */
export function stages(ir: IR): Pick<Program, 'dependencies' | 'kept'> {
  const dependencies = new Map<ValueId, ReadonlySet<Dependency>>();
  const kept = new Set<ValueId>();
  const computed = new Set<ValueId>();
  for (const instruction of ir.instructions) {
    const { id, action } = instruction;
    const own = ownDependency(action);
    const operands = operandsOf(instruction);
    const all = new Set<Dependency>(own === null ? [] : [own]);
    for (const operand of operands) for (const dependency of dependencies.get(operand)!) all.add(dependency);
    dependencies.set(id, all);
    if (action.kind === 'operation') computed.add(id);
    for (const operand of operands)
      if (computed.has(operand) && dependencies.get(operand)!.size < all.size) kept.add(operand);
  }
  return { dependencies, kept };
}
