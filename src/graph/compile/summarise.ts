// Pass 3: what structure shows of what it holds. An instance has the sum of its inner nodes, a reroute and a border
// node the value that passes through, the graph its totals.
import type { Spec } from '../../tfjs-spade/ops/spec';
import { sizeOf } from '../../tfjs-spade/shape';
import type { Analysis, NodeAnalysis, NodeParameter } from '../analysis';
import { STRUCTURE, type GraphNode, type NodeId, type NodePath } from '../document';
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
import type { Inferred } from './infer';
import type { Resolved } from './resolve';

type Nodes = ReadonlyMap<NodePath, NodeAnalysis>;

const NOTHING = { parameters: [], multiplyAdds: 0, bytes: 0 } as const;

const valueAt = (nodes: Nodes, origin: Origin | Absence): WireValue<Spec> | undefined =>
  typeof origin === 'string' ? undefined : nodes.get(origin.node)?.outputs.get(origin.port);

function present(entries: readonly (readonly [string, WireValue<Spec> | undefined])[]) {
  return new Map(entries.filter((entry): entry is [string, WireValue<Spec>] => entry[1] !== undefined));
}

/** Every parameter once: nodes of one name share theirs. */
const distinct = (parameters: readonly NodeParameter[]): readonly NodeParameter[] => [
  ...new Map(parameters.map((parameter) => [`${parameter.network}.${parameter.name}`, parameter])).values(),
];

/** The analyses within each instance, at any depth, by the instance's path. */
function insides(nodes: Nodes): ReadonlyMap<string, readonly NodeAnalysis[]> {
  const within = new Map<string, NodeAnalysis[]>();
  for (const analysis of nodes.values()) {
    for (let end = analysis.node.lastIndexOf('/'); end > 0; end = analysis.node.lastIndexOf('/', end - 1)) {
      const instance = analysis.node.slice(0, end);
      const list = within.get(instance);
      if (list) list.push(analysis);
      else within.set(instance, [analysis]);
    }
  }
  return within;
}

function structureOf(
  frame: Frame,
  id: NodeId,
  node: GraphNode,
  nodes: Nodes,
  inside: ReadonlyMap<string, readonly NodeAnalysis[]>,
): NodeAnalysis | null {
  const path = pathIn(frame, id);
  const input = (port: string) => [port, valueAt(nodes, originOfInput(frame, id, port))] as const;
  const output = (port: string) => [port, valueAt(nodes, originOfOutput(frame, id, port))] as const;
  switch (node.type) {
    case STRUCTURE.reroute:
      return { node: path, inputs: present([input('x')]), outputs: present([output('x')]), ...NOTHING };
    case STRUCTURE.input:
      return {
        node: path,
        inputs: new Map(),
        outputs: present([output(boundaryPort(node).port)]),
        ...NOTHING,
      };
    case STRUCTURE.output:
      return {
        node: path,
        inputs: present([input(boundaryPort(node).port)]),
        outputs: new Map(),
        ...NOTHING,
      };
    case STRUCTURE.subgraph: {
      const inner = frame.children.get(id);
      if (!inner) return null;
      const ports = subgraphPorts(inner.body);
      const bypassed = node.state === 'bypassed';
      const within = bypassed ? [] : (inside.get(path) ?? []);
      return {
        node: path,
        inputs: present(Object.keys(ports.inputs).map(input)),
        outputs: present(Object.keys(ports.outputs).map(output)),
        parameters: distinct(within.flatMap(({ parameters }) => parameters)),
        multiplyAdds: within.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
        bytes: within.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    }
    default:
      return null;
  }
}

/** Adds what structure shows to what was inferred. */
export function summarise({ root, problems }: Resolved, inferred: Inferred): Analysis {
  const nodes = new Map(inferred.nodes);
  const inside = insides(inferred.nodes);
  for (const frame of framesOf(root)) {
    for (const [id, node] of Object.entries(frame.body.nodes)) {
      const shown = structureOf(frame, id as NodeId, node, inferred.nodes, inside);
      if (shown) nodes.set(shown.node, shown);
    }
  }
  const all = [...inferred.nodes.values()];
  const parameters = distinct(all.flatMap((analysis) => analysis.parameters));
  return {
    nodes,
    problems: [...problems, ...inferred.problems],
    modulations: inferred.modulations,
    surgery: inferred.surgery,
    totals: {
      parameters: parameters
        .filter(({ role }) => role === 'parameter')
        .reduce((sum, { layout }) => sum + sizeOf(layout.torchShape), 0),
      multiplyAdds: all.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  };
}
