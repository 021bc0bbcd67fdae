// A graph with subgraphs, seen as a tree of frames: the root body and one frame for each instance. It answers where a
// value really comes from, through reroutes, borders of subgraphs and bypassed instances.
import {
  pathOf,
  STRUCTURE,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type Json,
  type NodeId,
  type NodePath,
} from '../document';
import { boundaryPort, subgraphPorts } from '../ports';

/** Instances within instances deeper than this are a mistake or an attack. */
const MAX_DEPTH = 32;

export interface Frame {
  readonly body: GraphBody;
  /** Path of the instance, '' at the root. */
  readonly path: string;
  /** What the names of the enclosing instances put before those of the parameters. */
  readonly prefix: string;
  readonly network: string | null;
  readonly parent: Frame | null;
  readonly instance: NodeId | null;
  /** Promoted parameters that the instance sets, by inner node. */
  readonly overrides: ReadonlyMap<NodeId, Readonly<Record<string, Json>>>;
  readonly children: Map<NodeId, Frame>;
  /** What ends at each input, by `node:port`. */
  readonly incoming: ReadonlyMap<string, { readonly node: NodeId; readonly port: string }>;
}

/** Where a value comes from: an output of a node that computes. */
export interface Origin {
  readonly node: NodePath;
  readonly port: string;
}

/** Why an input gets nothing. */
export type Absence = 'no wire' | 'muted' | 'circle' | 'nothing inside' | 'not given';

export const pathIn = (frame: Frame, id: NodeId): NodePath =>
  frame.path === '' ? pathOf(id) : pathOf(frame.path, id);

function overridesOf(
  promoted: GraphDocument['subgraphs'][keyof GraphDocument['subgraphs']]['promoted'],
  saved: GraphNode['parameters'],
): Frame['overrides'] {
  const overrides = new Map<NodeId, Record<string, Json>>();
  for (const [key, { node, parameter }] of Object.entries(promoted)) {
    if (!Object.hasOwn(saved, key)) continue;
    overrides.set(node, { ...overrides.get(node), [parameter]: saved[key]! });
  }
  return overrides;
}

const joined = (prefix: string, name: string): string => (name === '' ? prefix : `${prefix}${name}.`);

/** Builds the tree; `onRecursion` hears of instances that contain themselves or lie too deep, which get no frame. */
export function frameTree(document: GraphDocument, onRecursion: (instance: NodePath) => void): Frame {
  const make = (
    body: GraphBody,
    given: Omit<Frame, 'body' | 'children' | 'incoming'>,
    above: readonly string[],
  ): Frame => {
    const incoming = new Map(
      Object.values(body.wires).map(({ from, to }) => [`${to.node}:${to.port}`, from] as const),
    );
    const frame: Frame = { ...given, body, children: new Map(), incoming };
    for (const [key, node] of Object.entries(body.nodes)) {
      const id = key as NodeId;
      const subgraph = node.subgraph === undefined ? undefined : document.subgraphs[node.subgraph];
      if (node.type !== STRUCTURE.subgraph || node.subgraph === undefined || !subgraph) continue;
      const path = pathIn(frame, id);
      if (above.includes(node.subgraph) || above.length >= MAX_DEPTH) {
        onRecursion(path);
        continue;
      }
      const inner = {
        path,
        prefix: joined(frame.prefix, node.name),
        network: node.network ?? frame.network,
        parent: frame,
        instance: id,
        overrides: overridesOf(subgraph.promoted, { ...node.parameters, ...frame.overrides.get(id) }),
      };
      frame.children.set(id, make(subgraph.body, inner, [...above, node.subgraph]));
    }
    return frame;
  };
  const root = { path: '', prefix: '', network: null, parent: null, instance: null, overrides: new Map() };
  return make(document.root, root, []);
}

/** Every frame, the root first. */
export function* framesOf(frame: Frame): Generator<Frame> {
  yield frame;
  for (const child of frame.children.values()) yield* framesOf(child);
}

const boundaryNode = (body: GraphBody, type: string, port: string): NodeId | undefined =>
  (Object.keys(body.nodes) as NodeId[]).find(
    (id) => body.nodes[id]!.type === type && boundaryPort(body.nodes[id]!).port === port,
  );

/** The input that passes through a bypassed instance: the first of the output's own type. */
function bypassedInput(body: GraphBody, output: string): string | undefined {
  const { inputs, outputs } = subgraphPorts(body);
  const type = outputs[output]?.type;
  return Object.keys(inputs).find((port) => type !== undefined && inputs[port]!.type.includes(type));
}

/** Follows the wire that ends at an input back to the node that computes its value. */
export function originOfInput(
  frame: Frame,
  node: NodeId,
  port: string,
  seen = new Set<string>(),
): Origin | Absence {
  const wire = frame.incoming.get(`${node}:${port}`);
  if (!wire) return 'no wire';
  const step = `${frame.path}>${wire.node}:${wire.port}`;
  if (seen.has(step)) return 'circle';
  return originOfOutput(frame, wire.node, wire.port, new Set(seen).add(step));
}

/** The node that computes what stands at an output, which may be structure. */
export function originOfOutput(
  frame: Frame,
  id: NodeId,
  port: string,
  seen = new Set<string>(),
): Origin | Absence {
  const node = frame.body.nodes[id];
  if (!node) return 'no wire';
  if (node.state === 'muted') return 'muted';
  switch (node.type) {
    case STRUCTURE.reroute:
      return originOfInput(frame, id, 'x', seen);
    case STRUCTURE.input:
      return frame.parent
        ? originOfInput(frame.parent, frame.instance!, boundaryPort(node).port, seen)
        : 'no wire';
    case STRUCTURE.subgraph: {
      const inner = frame.children.get(id);
      if (!inner) return 'nothing inside';
      if (node.state === 'bypassed') {
        const input = bypassedInput(inner.body, port);
        return input === undefined ? 'nothing inside' : originOfInput(frame, id, input, seen);
      }
      const output = boundaryNode(inner.body, STRUCTURE.output, port);
      return output === undefined ? 'nothing inside' : originOfInput(inner, output, port, seen);
    }
    default:
      return { node: pathIn(frame, id), port };
  }
}
