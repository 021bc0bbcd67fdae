// Tables over a body that many components ask: built once for each change.
import type { GraphBody, GraphNode, NodeId, NoteId, PortRef, WireId } from '../../graph/document';
import { inOrder } from '../outline/order';
import type { Problem } from '../../graph/problem';
import type { Socket } from '../editor-state.svelte';
import type { CanvasNode } from './canvas-node.svelte';
import type { CanvasWire } from './canvas-wire.svelte';
import type { Rectangle } from './geometry';

export const NO_NODES: ReadonlyMap<NodeId, CanvasNode> = new Map();
export const NO_WIRES: ReadonlyMap<WireId, CanvasWire> = new Map();

/** One text for one socket of a body. */
export const socketKey = ({ node, side, port }: Socket): string => `${node}\n${side}\n${port}`;

export function socketOf(key: string): Socket {
  const [node, side, port] = key.split('\n');
  return { node: node as NodeId, side: side as Socket['side'], port: port! };
}

function push<K, V>(table: Map<K, V[]>, key: K, value: V): void {
  const there = table.get(key);
  if (there) there.push(value);
  else table.set(key, [value]);
}

/** The wires at each socket, by `socketKey`. */
export function wiresBySocket(wires: Iterable<CanvasWire>): ReadonlyMap<string, readonly CanvasWire[]> {
  const found = new Map<string, CanvasWire[]>();
  const add = (at: PortRef, side: Socket['side'], wire: CanvasWire) =>
    push(found, socketKey({ ...at, side }), wire);
  for (const wire of wires) {
    add(wire.wire.from, 'output', wire);
    add(wire.wire.to, 'input', wire);
  }
  return found;
}

/** Of each node of the body that was entered, what is wrong with it or inside it. */
export function problemsByNode(
  problems: readonly Problem[],
  entered: readonly NodeId[],
): ReadonlyMap<NodeId, readonly Problem[]> {
  const found = new Map<NodeId, Problem[]>();
  for (const problem of problems) {
    const ids = problem.node.split('/') as NodeId[];
    const id = ids[entered.length];
    if (id !== undefined && entered.every((outer, depth) => ids[depth] === outer)) push(found, id, problem);
  }
  return found;
}

export const keysOf = (sockets: readonly Socket[]): ReadonlySet<string> => new Set(sockets.map(socketKey));

/** The rectangles of nodes and notes. */
export function placesOf(
  nodes: Iterable<CanvasNode>,
  notes: GraphBody['notes'],
): ReadonlyMap<NodeId | NoteId, Rectangle> {
  const places = new Map<NodeId | NoteId, Rectangle>();
  for (const { id, box } of nodes) places.set(id, box);
  for (const [id, { position, width, height }] of Object.entries(notes))
    places.set(id as NoteId, { ...position, width, height });
  return places;
}

/** The nodes as they can run, from left to right where several could. */
export function readingOrder(body: GraphBody): readonly NodeId[] {
  const nodes = Object.entries<GraphNode>(body.nodes).sort(
    ([, { position: a }], [, { position: b }]) => a.x - b.x || a.y - b.y,
  );
  return inOrder({ ...body, nodes: Object.fromEntries(nodes) });
}
