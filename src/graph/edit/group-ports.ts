// The ports that a subgraph needs when nodes are packed into it: one for each outer source that feeds them, and one for
// each inner source that feeds others.
import { STRUCTURE, type GraphNode, type NodeId, type PortRef, type Wire } from '../document';
import { uniqueName } from './names';
import { entriesOf } from './records';
import { acceptedTypes, fits, knownPorts, outputType, takersOf, type Typing } from './socket-types';
import type { WireType } from '../wire';

/** Wires that cross the border from one source, which become one port. */
export interface Crossing {
  readonly port: string;
  readonly type: WireType;
  readonly optional: boolean;
  readonly from: PortRef;
  readonly to: readonly PortRef[];
}

function bySource(
  wires: readonly Wire[],
): readonly { readonly from: PortRef; readonly to: readonly PortRef[] }[] {
  const found = new Map<string, { from: PortRef; to: PortRef[] }>();
  for (const { from, to } of wires) {
    const key = `${from.node} ${from.port}`;
    const known = found.get(key);
    if (known) known.to.push(to);
    else found.set(key, { from, to: [to] });
  }
  return [...found.values()];
}

/** The type of a new port: what flows, but features for an image wherever that is enough for all that take it. */
function typeOf(typing: Typing, from: PortRef, to: readonly PortRef[]): WireType {
  const type = outputType(typing, from);
  if (type === 'image' && to.every((end) => fits(typing, 'features', end))) return 'features';
  return type ?? acceptedTypes(typing, takersOf(typing, to[0]!)[0] ?? to[0]!)[0] ?? 'features';
}

const isOptional = (typing: Typing, { node, port }: PortRef): boolean =>
  knownPorts(typing, typing.body.nodes[node]!).inputs[port]?.optional === true;

/** Inputs and outputs, each from top to bottom. */
export function crossings(
  typing: Typing,
  inside: ReadonlySet<NodeId>,
): { readonly inputs: readonly Crossing[]; readonly outputs: readonly Crossing[] } {
  const { body } = typing;
  const top = ({ node }: PortRef) => body.nodes[node]!.position.y;
  const wires = entriesOf(body.wires).map(([, wire]) => wire);
  const entering = wires.filter(({ from, to }) => !inside.has(from.node) && inside.has(to.node));
  const leaving = wires.filter(({ from, to }) => inside.has(from.node) && !inside.has(to.node));
  const named = (sources: ReturnType<typeof bySource>, side: 'input' | 'output'): readonly Crossing[] => {
    const taken = new Set<string>();
    return sources.map(({ from, to }) => {
      const port = uniqueName(side === 'input' ? to[0]!.port : from.port, taken);
      taken.add(port);
      const optional = side === 'input' && to.every((end) => isOptional(typing, end));
      const type =
        side === 'input' ? typeOf(typing, from, to) : (outputType(typing, from) ?? typeOf(typing, from, to));
      return { port, type, optional, from, to };
    });
  };
  entering.sort((a, b) => top(a.to) - top(b.to));
  leaving.sort((a, b) => top(a.from) - top(b.from));
  return { inputs: named(bySource(entering), 'input'), outputs: named(bySource(leaving), 'output') };
}

/** The border node of a port. */
export const boundaryNode = (
  type: typeof STRUCTURE.input | typeof STRUCTURE.output,
  { port, type: wireType, optional }: Crossing,
  position: GraphNode['position'],
): GraphNode => ({
  type,
  name: '',
  parameters: { port, type: wireType, ...(optional && { optional }) },
  position,
});
