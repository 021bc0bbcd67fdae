// What structure gives: a reroute, a border node and an instance compute nothing, so their values are those of the
// nodes behind them. With these entries a program answers for every node that can be seen.
import { STRUCTURE, type NodeId } from '../document';
import { portKey, type PortKey } from '../ir';
import { boundaryPort, subgraphPorts } from '../ports';
import type { WireValue } from '../wire';
import {
  framesOf,
  originOfInput,
  originOfOutput,
  pathIn,
  type Absence,
  type Frame,
  type Origin,
} from './frames';

function* passedOn(frame: Frame): Generator<readonly [PortKey, Origin | Absence]> {
  for (const [key, node] of Object.entries(frame.body.nodes)) {
    const id = key as NodeId;
    const at = (port: string) => portKey(pathIn(frame, id), port);
    const output = (port: string) => [at(port), originOfOutput(frame, id, port)] as const;
    if (node.type === STRUCTURE.reroute) yield output('x');
    if (node.type === STRUCTURE.input) yield output(boundaryPort(node).port);
    if (node.type === STRUCTURE.output) {
      const { port } = boundaryPort(node);
      yield [at(port), originOfInput(frame, id, port)];
    }
    const inner = frame.children.get(id);
    if (inner) yield* Object.keys(subgraphPorts(inner.body).outputs).map(output);
  }
}

/** The outputs of nodes that compute, and those of the structure around them. */
export function withStructure<V>(
  outputs: ReadonlyMap<PortKey, WireValue<V>>,
  root: Frame,
): ReadonlyMap<PortKey, WireValue<V>> {
  const all = new Map(outputs);
  for (const frame of framesOf(root)) {
    for (const [key, origin] of passedOn(frame)) {
      const value = typeof origin === 'string' ? undefined : outputs.get(portKey(origin.node, origin.port));
      if (value) all.set(key, value);
    }
  }
  return all;
}
