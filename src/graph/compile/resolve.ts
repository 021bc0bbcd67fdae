// Pass 1: definitions, parameters and origins of every node that computes, in an order in which they can run. What
// cannot be resolved becomes a problem, and the rest goes on without it.
import type { AnyParameters, NodeDefinition, NodeRegistry } from '../definition';
import { STRUCTURE, type GraphDocument, type GraphNode, type NodeId, type NodePath } from '../document';
import type { Problem } from '../problem';
import {
  frameTree,
  framesOf,
  originOfInput,
  pathIn,
  type Absence,
  type Frame,
  type FrameRefusal,
  type Origin,
} from './frames';
import { readParameters } from './parameters';

export interface ResolvedNode {
  readonly path: NodePath;
  readonly node: GraphNode;
  readonly definition: NodeDefinition;
  readonly parameters: AnyParameters;
  /** What the enclosing instances put before the names of its parameters; ends in a dot or is ''. */
  readonly prefix: string;
  readonly network: string | null;
  readonly inputs: ReadonlyMap<string, Origin | Absence>;
}

export interface Resolved {
  readonly document: GraphDocument;
  readonly root: Frame;
  /** Every node after those whose outputs it takes; without those on or behind a circle. */
  readonly nodes: readonly ResolvedNode[];
  readonly problems: readonly Problem[];
}

const STRUCTURAL: ReadonlySet<string> = new Set(Object.values(STRUCTURE));

const titleOf = ({ node, definition }: ResolvedNode): string => node.title ?? definition.title;

function unknownNode(path: NodePath, type: string): Problem {
  return {
    code: 'graph/unknown-node',
    severity: 'error',
    node: path,
    message: `There is no node of type "${type}" in this version; it was kept as it is, but it cannot run. Remove it or put another in its place.`,
    got: type,
    repairs: [{ title: 'Remove this node', edit: { kind: 'remove-node', node: path } }],
  };
}

const NO_FRAME: { readonly [R in FrameRefusal]: string } = {
  'contains itself': 'This subgraph contains itself, so it would never end. Remove the inner instance.',
  'too many nodes':
    'With this instance the graph would have more than 10,000 nodes, counted through all subgraphs. Remove instances.',
};

function noFrame(path: NodePath, why: FrameRefusal): Problem {
  return {
    code: why === 'contains itself' ? 'graph/recursion' : 'graph/size',
    severity: 'error',
    node: path,
    message: NO_FRAME[why],
    repairs: [{ title: 'Remove this instance', edit: { kind: 'remove-node', node: path } }],
  };
}

/** Wires that end at a port which the node does not have, for example after its type was changed. */
function strayWires(frame: Frame, id: NodeId, definition: NodeDefinition): readonly Problem[] {
  const path = pathIn(frame, id);
  return [...frame.incoming.keys()]
    .filter((key) => key.startsWith(`${id}:`))
    .map((key) => key.slice(id.length + 1))
    .filter((port) => !Object.hasOwn(definition.inputs, port))
    .map((port) => ({
      code: 'graph/port',
      severity: 'error',
      node: path,
      port,
      message: `${definition.title} has no input "${port}"; it has ${Object.keys(definition.inputs).join(', ') || 'none'}. Remove the wire.`,
      repairs: [{ title: `Remove the wire to ${port}`, edit: { kind: 'disconnect', node: path, port } }],
    }));
}

interface Sorted {
  readonly nodes: readonly ResolvedNode[];
  readonly problems: readonly Problem[];
}

/** Orders nodes by their origins; a node that is left over lies on a circle or behind one. */
function inOrder(nodes: readonly ResolvedNode[]): Sorted {
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const before = ({ inputs }: ResolvedNode): readonly ResolvedNode[] =>
    [...inputs.values()].flatMap((origin) =>
      typeof origin === 'string' ? [] : (byPath.get(origin.node) ?? []),
    );
  const ordered: ResolvedNode[] = [];
  const problems: Problem[] = [];
  const state = new Map<ResolvedNode, 'open' | 'sound' | 'broken'>();
  const visit = (start: ResolvedNode): void => {
    // Its own stack: a chain of thousands of nodes must not exhaust the call stack.
    const stack: { node: ResolvedNode; waiting: ResolvedNode[] }[] = [
      { node: start, waiting: [...before(start)] },
    ];
    state.set(start, 'open');
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const next = top.waiting.pop();
      if (!next) {
        stack.pop();
        const broken =
          state.get(top.node) === 'broken' || before(top.node).some((node) => state.get(node) === 'broken');
        state.set(top.node, broken ? 'broken' : 'sound');
        if (!broken) ordered.push(top.node);
      } else if (!state.has(next)) {
        state.set(next, 'open');
        stack.push({ node: next, waiting: [...before(next)] });
      } else {
        const from = stack.findIndex(({ node }) => node === next);
        if (from < 0) continue;
        const circle = stack.slice(from).map(({ node }) => node);
        for (const node of circle) state.set(node, 'broken');
        problems.push(circleProblem(circle.reverse()));
      }
    }
  };
  for (const node of nodes) if (!state.has(node)) visit(node);
  return { nodes: ordered, problems };
}

function circleProblem(circle: readonly ResolvedNode[]): Problem {
  const [first] = circle as [ResolvedNode];
  const last = circle.at(-1)!;
  const [port] = [...first.inputs].find(
    ([, origin]) => typeof origin !== 'string' && origin.node === last.path,
  ) ?? ['x'];
  const names = [...circle.map(titleOf), titleOf(first)].join(' → ');
  return {
    code: 'graph/circle',
    severity: 'error',
    node: first.path,
    port,
    message: `These nodes form a circle, so none can run first: ${names}. Remove one of the wires.`,
    got: names,
    repairs: [
      {
        title: `Remove the wire from ${titleOf(last)} to ${titleOf(first)}`,
        edit: { kind: 'disconnect', node: first.path, port },
      },
    ],
  };
}

/** Whether the instance, or one around it, is muted. */
const isMuted = ({ parent, instance }: Frame): boolean =>
  parent !== null && (parent.body.nodes[instance!]!.state === 'muted' || isMuted(parent));

/** Finds out of every node what it is and where its inputs come from. */
export function resolve(document: GraphDocument, registry: NodeRegistry): Resolved {
  const problems: Problem[] = [];
  const nodes: ResolvedNode[] = [];
  const root = frameTree(document, (path, why) => problems.push(noFrame(path, why)));
  for (const frame of framesOf(root)) {
    if (isMuted(frame)) continue;
    for (const [key, node] of Object.entries(frame.body.nodes)) {
      if (STRUCTURAL.has(node.type) || node.state === 'muted') continue;
      const id = key as NodeId;
      const path = pathIn(frame, id);
      const definition = registry.find(node.type);
      if (!definition) {
        problems.push(unknownNode(path, node.type));
        continue;
      }
      const saved = { ...node.parameters, ...frame.overrides.get(id) };
      const read = readParameters(path, definition, saved);
      problems.push(...read.problems, ...strayWires(frame, id, definition));
      nodes.push({
        path,
        node,
        definition,
        parameters: read.values,
        prefix: frame.prefix,
        network: definition.network === null ? null : (node.network ?? frame.network ?? definition.network),
        inputs: new Map(Object.keys(definition.inputs).map((port) => [port, originOfInput(frame, id, port)])),
      });
    }
  }
  const sorted = inOrder(nodes);
  return { document, root, nodes: sorted.nodes, problems: [...problems, ...sorted.problems] };
}
