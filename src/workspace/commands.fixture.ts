// Random commands and a canonical form of a workspace, for the tests of undo and of two tabs.
import fc from 'fast-check';
import { EMPTY_BODY, GRAPH_FORMAT, GRAPH_VERSION, STRUCTURE } from '../graph/document';
import type {
  GraphBody,
  GraphDocument,
  GraphId,
  GraphNode,
  Json,
  NodeId,
  Subgraph,
  SubgraphId,
  WireId,
} from '../graph/document';
import {
  addSurgery,
  changeSurgery,
  moveSurgery,
  removeSurgery,
  toggleSurgery,
  withoutSurgery,
  type NewSurgeryStep,
} from '../graph/edit';
import { layerKey, type SurgeryId } from '../graph/surgery';
import type { Workspace } from './workspace';

export const graphOf = (id: string, root: GraphBody = EMPTY_BODY): GraphDocument => ({
  format: GRAPH_FORMAT,
  version: GRAPH_VERSION,
  id: id as GraphId,
  title: `graph ${id}`,
  seed: 1,
  root,
  subgraphs: {},
});

export const nodeOf = (x: number, parameters: Record<string, Json> = {}): GraphNode => ({
  type: 'combine/add',
  name: '',
  parameters,
  position: { x, y: 0 },
});

export const filled = (width: number, height: number, label: number) => ({
  width,
  height,
  labels: new Int32Array(width * height).fill(label),
});

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, item]) => [key, sorted(item)]),
        )
      : value;

/** Everything that a user could see, as one text. */
export const canonical = (workspace: Workspace): string =>
  JSON.stringify([
    workspace.title,
    sorted(workspace.graphs),
    workspace.paintings.map(({ id, title, encoding, numClasses, map }) => [
      id,
      title,
      encoding,
      numClasses,
      map.width,
      map.height,
      [...map.labels],
    ]),
  ]);

const withRoot = (graph: GraphDocument, change: Partial<GraphBody>): GraphDocument => ({
  ...graph,
  root: { ...graph.root, ...change },
});

const without = <T extends object>(record: T, key: string): T =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as T;

export type Command = (workspace: Workspace) => void;

const id = fc.constantFrom('a', 'b', 'c');
const node = fc.constantFrom('n1', 'n2', 'n3', 'n4');
const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('sync', 'batch', null),
  fc.array(fc.nat(2), { maxLength: 2 }),
  fc.record({ painting: id, width: fc.nat(2) }),
);

/** An edit of a graph that is passed over where the workspace has none of that name. */
const edits = (
  name: string,
  change: (graph: GraphDocument, node: string, value: Json) => GraphDocument,
): fc.Arbitrary<Command> =>
  fc.tuple(id, node, value).map(([graphId, nodeId, json]) => (workspace) => {
    if (!workspace.graph(graphId as GraphId)) return;
    workspace.editGraph(graphId as GraphId, name, (graph) => change(graph, nodeId, json));
  });

const graphCommands: fc.Arbitrary<Command>[] = [
  id.map((graphId) => (workspace) => workspace.addGraph(graphOf(graphId))),
  id.map((graphId) => (workspace) => {
    if (workspace.graph(graphId as GraphId)) workspace.removeGraph(graphId as GraphId);
  }),
  edits('add', (graph, key, json) =>
    withRoot(graph, { nodes: { ...graph.root.nodes, [key]: nodeOf(1, { mode: json }) } }),
  ),
  edits('set', (graph, key, json) => {
    const old = graph.root.nodes[key as NodeId];
    const parameters = { ...old?.parameters, width: json };
    return old ? withRoot(graph, { nodes: { ...graph.root.nodes, [key]: { ...old, parameters } } }) : graph;
  }),
  edits('move', (graph, key, json) => {
    const old = graph.root.nodes[key as NodeId];
    const moved = old && { ...old, position: { x: JSON.stringify(json).length, y: 2 } };
    return moved ? withRoot(graph, { nodes: { ...graph.root.nodes, [key]: moved } }) : graph;
  }),
  edits('mute', (graph, key) => {
    const old = graph.root.nodes[key as NodeId];
    if (!old) return graph;
    const { state, ...awake } = old;
    const changed: GraphNode = state ? awake : { ...awake, state: 'muted' };
    return withRoot(graph, { nodes: { ...graph.root.nodes, [key]: changed } });
  }),
  edits('remove', (graph, key) => withRoot(graph, { nodes: without(graph.root.nodes, key), wires: {} })),
  edits('wire', (graph, key) => {
    if (!graph.root.nodes[key as NodeId]) return graph;
    const from = { node: key as NodeId, port: 'x' };
    return withRoot(graph, { wires: { ...graph.root.wires, ['w' as WireId]: { from, to: from } } });
  }),
  edits('rename', (graph, key) => ({ ...graph, title: key })),
];

const borderOf = (type: string, port: string): GraphNode => ({
  ...nodeOf(0, { port, type: 'features' }),
  type,
});

const instanceOf = (old: GraphNode, subgraph: SubgraphId): GraphNode => ({
  ...old,
  type: STRUCTURE.subgraph,
  parameters: {},
  subgraph,
});

const PACKED: Subgraph = {
  title: 'packed',
  body: {
    ...EMPTY_BODY,
    nodes: { ['inner' as NodeId]: nodeOf(0), ['in' as NodeId]: borderOf(STRUCTURE.input, 'x') },
  },
  promoted: {},
};

const withInner = (graph: GraphDocument, id: SubgraphId, change: Partial<GraphBody>): GraphDocument => {
  const subgraph = graph.subgraphs[id]!;
  return {
    ...graph,
    subgraphs: { ...graph.subgraphs, [id]: { ...subgraph, body: { ...subgraph.body, ...change } } },
  };
};

/** Most edits meet in one graph. */
const first = fc.constantFrom('a', 'a', 'a', 'b');
const subgraph = fc.constantFrom('s', 't') as fc.Arbitrary<SubgraphId>;
const border = fc.constantFrom<string>(STRUCTURE.input, STRUCTURE.output);
const port = fc.constantFrom('x', 'y');

/** An edit of a subgraph, passed over where the graph has none of that name. */
const inner = (
  name: string,
  change: (graph: GraphDocument, id: SubgraphId, node: NodeId, type: string, port: string) => GraphDocument,
): fc.Arbitrary<Command> =>
  fc.tuple(first, subgraph, node, border, port).map(([graphId, of, nodeId, type, free]) => (workspace) => {
    const graph = workspace.graph(graphId as GraphId);
    if (graph && Object.hasOwn(graph.subgraphs, of))
      workspace.editGraph(graphId as GraphId, name, (before) =>
        change(before, of, nodeId as NodeId, type, free),
      );
  });

const subgraphCommands: fc.Arbitrary<Command>[] = [
  // A node opened or packed: its type, its parameters and its subgraph change, and it stays.
  fc.tuple(first, node, subgraph).map(([graphId, key, of]) => (workspace) => {
    const old = workspace.graph(graphId as GraphId)?.root.nodes[key as NodeId];
    if (!old) return;
    workspace.editGraph(graphId as GraphId, 'open', (graph) => ({
      ...withRoot(graph, { nodes: { ...graph.root.nodes, [key]: instanceOf(old, of) } }),
      subgraphs: { [of]: PACKED, ...graph.subgraphs },
    }));
  }),
  edits('replace', (graph, key) => {
    const old = graph.root.nodes[key as NodeId];
    if (!old) return graph;
    const replaced = { ...without(old, 'subgraph'), type: 'norm/instance', parameters: { epsilon: 1 } };
    return withRoot(graph, { nodes: { ...graph.root.nodes, [key]: replaced } });
  }),
  inner('add a port', (graph, of, key, type, free) => {
    const { nodes, wires } = graph.subgraphs[of]!.body;
    const isTaken = Object.values<GraphNode>(nodes).some(
      (other) => other.type === type && other.parameters.port === free,
    );
    if (isTaken || Object.hasOwn(nodes, key)) return graph;
    const [border, node] = [
      { node: key, port: free },
      { node: 'inner' as NodeId, port: free },
    ];
    const [from, to] = type === STRUCTURE.input ? [border, node] : [node, border];
    return withInner(graph, of, {
      nodes: { ...nodes, [key]: borderOf(type, free) },
      wires: { ...wires, [`w-${key}` as WireId]: { from, to } },
    });
  }),
  inner('take a port away', (graph, of, key) => {
    const { nodes, wires } = graph.subgraphs[of]!.body;
    const taken = withInner(graph, of, { nodes: without(nodes, key), wires: without(wires, `w-${key}`) });
    const { [of]: subgraph } = taken.subgraphs;
    const promoted = Object.fromEntries(
      Object.entries(subgraph!.promoted).filter(([, { node }]) => node !== key),
    );
    return { ...taken, subgraphs: { ...taken.subgraphs, [of]: { ...subgraph!, promoted } } };
  }),
  inner('show a parameter', (graph, of, key) => {
    const subgraph = graph.subgraphs[of]!;
    if (!Object.hasOwn(subgraph.body.nodes, key)) return graph;
    const promoted = { ...subgraph.promoted, width: { node: key, parameter: 'width' } };
    return { ...graph, subgraphs: { ...graph.subgraphs, [of]: { ...subgraph, promoted } } };
  }),
  inner('nest', (graph, of, key) => {
    const other = (of === 's' ? 't' : 's') as SubgraphId;
    const within = graph.subgraphs[other];
    if (!within || Object.values<GraphNode>(within.body.nodes).some((held) => held.subgraph === of))
      return graph;
    const { nodes } = graph.subgraphs[of]!.body;
    if (Object.hasOwn(nodes, key)) return graph;
    return withInner(graph, of, { nodes: { ...nodes, [key]: instanceOf(nodeOf(0), other) } });
  }),
  inner('unpack', (graph, of) => {
    const used = Object.values(graph.subgraphs).some((held) =>
      Object.values<GraphNode>(held.body.nodes).some(({ subgraph }) => subgraph === of),
    );
    if (used) return graph;
    const kept = Object.entries<GraphNode>(graph.root.nodes).filter(([, { subgraph }]) => subgraph !== of);
    return {
      ...withRoot(graph, { nodes: Object.fromEntries(kept), wires: {} }),
      subgraphs: without(graph.subgraphs, of),
    };
  }),
];

const step: fc.Arbitrary<NewSurgeryStep> = fc
  .tuple(fc.boolean(), fc.nat(3), fc.option(fc.array(node, { maxLength: 2 })), fc.constantFrom('a', 'b'))
  .map(([isOn, number, nodes, painting]) => {
    const layers = nodes?.map((id) => layerKey(id, 'G.norm')) ?? null;
    if (number === 0) return { kind: 'swap', isOn, layers, norm: 'batch', groups: 8, of: 0 };
    const map = { painting, width: 65, height: 63, numClasses: 3, encoding: 'index' };
    return {
      kind: 'modulation',
      isOn,
      layers,
      part: 'gamma',
      classes: [number],
      channels: null,
      change: number === 1 ? { kind: 'map', map } : { kind: 'scale', factor: number / 7 },
    };
  });

/** An edit of one step of surgery, passed over where the graph has none. */
const operated = (
  name: string,
  change: (graph: GraphDocument, id: SurgeryId, number: number) => GraphDocument,
): fc.Arbitrary<Command> =>
  fc.tuple(first, fc.nat(9), fc.nat(4)).map(([graphId, at, number]) => (workspace) => {
    const { surgery } = workspace.graph(graphId as GraphId) ?? {};
    if (!surgery) return;
    const { id } = surgery[at % surgery.length]!;
    workspace.editGraph(graphId as GraphId, name, (graph) => change(graph, id, number));
  });

const surgeryCommands: fc.Arbitrary<Command>[] = [
  fc.tuple(first, step).map(([graphId, added]) => (workspace) => {
    if (workspace.graph(graphId as GraphId))
      workspace.editGraph(graphId as GraphId, 'operate', (graph) => addSurgery(graph, added).document);
  }),
  operated('switch', (graph, id) => toggleSurgery(graph, id)),
  operated('move', (graph, id, by) => moveSurgery(graph, id, by - 2)),
  operated('change', (graph, id, number) =>
    changeSurgery(graph, id, { layers: number === 0 ? null : [layerKey('n1', `G.${number}`)] }),
  ),
  operated('take out', (graph, id) => removeSurgery(graph, id)),
  operated('take all out', (graph, _, number) => (number === 0 ? withoutSurgery(graph) : graph)),
];

const side = fc.constantFrom(1, 63, 65, 130);
const paintingCommands: fc.Arbitrary<Command>[] = [
  fc.tuple(id, side, side, fc.constantFrom(3, 300)).map(([key, width, height, numClasses]) => (workspace) => {
    const map = filled(width, height, 2);
    workspace.setPainting(key, 'open', { title: key, map, encoding: 'index', numClasses });
  }),
  fc.tuple(id, fc.nat(129), fc.nat(129), fc.nat(2)).map(([key, x, y, label]) => (workspace) => {
    const painting = workspace.painting(key);
    if (!painting) return;
    const map = { ...painting.map, labels: painting.map.labels.slice() };
    map.labels[((y % map.height) * map.width + x) % map.labels.length] = label;
    workspace.paint(key, 'stroke', map);
  }),
  id.map((key) => (workspace) => {
    if (workspace.painting(key)) workspace.removePainting(key);
  }),
];

const command = fc.oneof(
  ...graphCommands,
  ...subgraphCommands,
  ...surgeryCommands,
  ...paintingCommands,
  fc.constantFrom('one', 'two').map(
    (title): Command =>
      (workspace) =>
        workspace.setTitle(title),
  ),
);

/** What changes in subgraphs only, so that two tabs often meet. */
export const anySubgraphCommand: fc.Arbitrary<Command> = fc.oneof(...subgraphCommands);

/** One command, or several as one step. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: command },
  {
    weight: 1,
    arbitrary: fc.array(command, { maxLength: 4 }).map(
      (commands): Command =>
        (workspace) =>
          workspace.together('several', () => {
            for (const each of commands) each(workspace);
          }),
    ),
  },
);
