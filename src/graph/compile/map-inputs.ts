// The operands of an operation, whatever it is called with: single values, lists and absent ones.
import type { OpInputs, OpKind } from '../../tfjs-spade/ops/table';

/** The same inputs with every value replaced. V must not be an array itself. */
export function mapInputs<K extends OpKind, V, W>(
  inputs: OpInputs<K, V>,
  change: (value: V) => W,
): OpInputs<K, W> {
  const entries = Object.entries(inputs as Record<string, V | readonly V[] | undefined>);
  const changed = entries.map(([name, value]) => [
    name,
    Array.isArray(value)
      ? (value as readonly V[]).map(change)
      : value === undefined
        ? undefined
        : change(value as V),
  ]);
  return Object.fromEntries(changed) as OpInputs<K, W>;
}
