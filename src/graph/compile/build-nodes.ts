// Runs every sound node over one reading: what lowering and the source printers share.
import type { NodePath } from '../document';
import { portKey, type PortKey } from '../ir';
import type { WireValue } from '../wire';
import type { Inferred } from './infer';
import { nodeContext, type Sink } from './node-context';
import type { Resolved, ResolvedNode } from './resolve';

export interface BuiltNodes<V> {
  readonly outputs: ReadonlyMap<PortKey, WireValue<V>>;
  readonly objectives: readonly {
    readonly node: NodePath;
    readonly networks: readonly string[];
    readonly value: V;
  }[];
}

/** @param onNode hears of each node before it is built */
export function buildNodes<V>(
  { nodes, document }: Resolved,
  inferred: Inferred,
  sink: Sink<V>,
  onNode: (path: NodePath) => void,
): BuiltNodes<V> {
  const outputs = new Map<PortKey, WireValue<V>>();
  const objectives: { node: NodePath; networks: readonly string[]; value: V }[] = [];
  const inputsOf = (node: ResolvedNode) => {
    const wired = [...node.inputs].flatMap(([port, origin]) => {
      const value = typeof origin === 'string' ? undefined : outputs.get(portKey(origin.node, origin.port));
      return value ? [[port, value] as const] : [];
    });
    return Object.fromEntries(wired);
  };
  for (const node of nodes) {
    const { path, definition, parameters } = node;
    if (inferred.nodes.get(path)!.outputs.size === 0) continue;
    onNode(path);
    const inputs = inputsOf(node);
    if (node.node.state === 'bypassed') {
      const { input, output } = definition.bypass!;
      outputs.set(portKey(path, output), inputs[input]!);
      continue;
    }
    const made = definition.build(
      nodeContext(sink, node, document.seed, inferred.surgeon),
      inputs,
      parameters,
    );
    for (const [port, value] of Object.entries(made)) outputs.set(portKey(path, port), value);
    const objective = definition.objective?.(parameters);
    const minimised = objective && made[objective.port];
    if (minimised?.type === 'loss')
      objectives.push({ node: path, networks: objective!.networks, value: minimised.x });
  }
  return { outputs, objectives };
}
