// Random commands and a canonical form of a workspace, for the tests of undo and of two tabs.
import fc from 'fast-check';
import { EMPTY_BODY, GRAPH_FORMAT, GRAPH_VERSION } from '../graph/document';
import type { GraphBody, GraphDocument, GraphId, GraphNode, Json, NodeId, WireId } from '../graph/document';
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
  ...paintingCommands,
  fc.constantFrom('one', 'two').map(
    (title): Command =>
      (workspace) =>
        workspace.setTitle(title),
  ),
);

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
