// The ports of one side of a node as a list, inputs and outputs alike.
import type { InputPort, OutputPort } from '../graph/definition';
import type { Ports } from '../graph/ports';
import type { WireType } from '../graph/wire';

export interface PortEntry {
  readonly port: string;
  readonly label: string;
  /** What an input takes; of an output the one type that it gives. */
  readonly types: readonly [WireType, ...WireType[]];
  readonly optional: boolean;
}

export function portEntries(ports: Ports | null, side: 'input' | 'output'): readonly PortEntry[] {
  const table: Readonly<Record<string, InputPort | OutputPort>> =
    (side === 'input' ? ports?.inputs : ports?.outputs) ?? {};
  return Object.entries(table).map(([port, described]) => {
    const { label, type } = described;
    const types = typeof type === 'string' ? [type] : type;
    return { port, label, types: types as PortEntry['types'], optional: 'optional' in described };
  });
}
