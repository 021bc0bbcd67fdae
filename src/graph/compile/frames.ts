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
/** Nodes in all frames together: two instances a level double them, so that a short file could ask for billions. */
const MAX_NODES = 10_000;

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
  /** What is known already of where values come from; one for the whole tree. */
  readonly origins: Map<string, Origin | Absence>;
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

/** Why an instance gets no frame. */
export type FrameRefusal = 'contains itself' | 'too many nodes';

/** Builds the tree; `onRefused` hears of instances that contain themselves or would make the graph too large. */
export function frameTree(
  document: GraphDocument,
  onRefused: (instance: NodePath, why: FrameRefusal) => void,
): Frame {
  const origins: Frame['origins'] = new Map();
  let room = MAX_NODES;
  const make = (
    body: GraphBody,
    given: Omit<Frame, 'body' | 'children' | 'incoming' | 'origins'>,
    above: readonly string[],
  ): Frame => {
    const incoming = new Map(
      Object.values(body.wires).map(({ from, to }) => [`${to.node}:${to.port}`, from] as const),
    );
    room -= Object.keys(body.nodes).length;
    const frame: Frame = { ...given, body, origins, children: new Map(), incoming };
    for (const [key, node] of Object.entries(body.nodes)) {
      const id = key as NodeId;
      const subgraph = node.subgraph === undefined ? undefined : document.subgraphs[node.subgraph];
      if (node.type !== STRUCTURE.subgraph || node.subgraph === undefined || !subgraph) continue;
      const path = pathIn(frame, id);
      if (above.includes(node.subgraph) || above.length >= MAX_DEPTH) {
        onRefused(path, 'contains itself');
        continue;
      }
      if (Object.keys(subgraph.body.nodes).length > room) {
        onRefused(path, 'too many nodes');
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

/** A place that a value passes on its way: an output or an input of a node in a frame. */
interface Place {
  readonly frame: Frame;
  readonly node: NodeId;
  readonly port: string;
  readonly side: 'input' | 'output';
}

const isPlace = (step: Place | Origin | Absence): step is Place => typeof step === 'object' && 'side' in step;

/** One step back from an output. */
function behindOutput({ frame, node: id, port }: Place): Place | Origin | Absence {
  const node = frame.body.nodes[id];
  if (!node) return 'no wire';
  if (node.state === 'muted') return 'muted';
  switch (node.type) {
    case STRUCTURE.reroute:
      return { frame, node: id, port: 'x', side: 'input' };
    case STRUCTURE.input:
      return frame.parent
        ? { frame: frame.parent, node: frame.instance!, port: boundaryPort(node).port, side: 'input' }
        : 'no wire';
    case STRUCTURE.subgraph: {
      const inner = frame.children.get(id);
      if (!inner) return 'nothing inside';
      if (node.state === 'bypassed') {
        const input = bypassedInput(inner.body, port);
        return input === undefined ? 'nothing inside' : { frame, node: id, port: input, side: 'input' };
      }
      const output = boundaryNode(inner.body, STRUCTURE.output, port);
      return output === undefined ? 'nothing inside' : { frame: inner, node: output, port, side: 'input' };
    }
    default:
      return { node: pathIn(frame, id), port };
  }
}

/** One step back from an input. */
function behindInput({ frame, node, port }: Place): Place | Absence {
  const wire = frame.incoming.get(`${node}:${port}`);
  return wire ? { frame, node: wire.node, port: wire.port, side: 'output' } : 'no wire';
}

/** Walks back to where a value is computed; a loop, since a file may chain thousands of reroutes. */
function originOf(start: Place): Origin | Absence {
  const { origins } = start.frame;
  const passed = new Set<string>();
  let at: Place | Origin | Absence = start;
  while (isPlace(at)) {
    const key = `${at.frame.path}>${at.side}:${at.node}:${at.port}`;
    const known = origins.get(key);
    if (known !== undefined) at = known;
    else if (passed.has(key)) at = 'circle';
    else {
      passed.add(key);
      at = at.side === 'input' ? behindInput(at) : behindOutput(at);
    }
  }
  for (const key of passed) origins.set(key, at);
  return at;
}

/** Follows the wire that ends at an input back to the node that computes its value. */
export const originOfInput = (frame: Frame, node: NodeId, port: string): Origin | Absence =>
  originOf({ frame, node, port, side: 'input' });

/** The node that computes what stands at an output, which may be structure. */
export const originOfOutput = (frame: Frame, node: NodeId, port: string): Origin | Absence =>
  originOf({ frame, node, port, side: 'output' });
