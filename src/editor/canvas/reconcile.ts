// Makes the canvas show a body: compares it with what is drawn and touches only what differs.
import type { GraphBody, GraphDocument, NodeId, WireId } from '../../graph/document';
import type { NodeRegistry } from '../../graph/definition';
import type { Canvas } from './canvas.svelte';
import { CanvasNode } from './canvas-node.svelte';
import { CanvasWire } from './canvas-wire.svelte';
import { faceOf, type NodeFace } from './face';
import { readingOrder } from './indexes';

const entriesOf = <Id extends string, T>(record: Readonly<Record<Id, T>>) =>
  Object.entries(record) as [Id, T][];

/** Faces are compared by what they say, so that an edit elsewhere redraws nothing. */
const sameFace = (a: NodeFace, b: NodeFace): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Brings nodes and wires up to date and returns what is left to do in the plane. */
function compare(canvas: Canvas, body: GraphBody, document: GraphDocument, registry: NodeRegistry) {
  const nodes = new Map<NodeId, CanvasNode>();
  const wires = new Map<WireId, CanvasWire>();
  const moved: CanvasNode[] = [];
  for (const [id, node] of entriesOf(body.nodes)) {
    const face = faceOf(node, document, registry);
    const before = canvas.nodes.get(id);
    nodes.set(id, before ?? new CanvasNode(id, node, face));
    if (!before) continue;
    before.node = node;
    if (!sameFace(before.face, face)) before.face = face;
    const { x, y } = before.position;
    if (canvas.dragging || (x === node.position.x && y === node.position.y)) continue;
    before.position = node.position;
    moved.push(before);
  }
  for (const [id, wire] of entriesOf(body.wires)) {
    const from = nodes.get(wire.from.node);
    const to = nodes.get(wire.to.node);
    if (!from || !to) continue;
    const before = canvas.wires.get(id);
    const same = before && sameWire(before, wire) && before.fromNode === from && before.toNode === to;
    wires.set(id, same ? before : new CanvasWire(id, wire, from, to));
  }
  return { nodes, wires, moved };
}

const sameWire = ({ wire: a }: CanvasWire, b: CanvasWire['wire']): boolean =>
  a.from.node === b.from.node &&
  a.from.port === b.from.port &&
  a.to.node === b.to.node &&
  a.to.port === b.to.port;

/** What stands in `a` and not, as the same object, in `b`. */
const without = <Id, T>(a: ReadonlyMap<Id, T>, b: ReadonlyMap<Id, T>): T[] =>
  [...a].filter(([id, value]) => b.get(id) !== value).map(([, value]) => value);

function nearest(nodes: Iterable<CanvasNode>, { position }: CanvasNode): NodeId | undefined {
  const away = ({ position: { x, y } }: CanvasNode) => Math.hypot(x - position.x, y - position.y);
  return [...nodes].sort((a, b) => away(a) - away(b))[0]?.id;
}

export class Reconciler {
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly canvas: Canvas) {}

  /** Resolves when the plane shows the body. */
  show(body: GraphBody, document: GraphDocument, registry: NodeRegistry): Promise<void> {
    const { canvas } = this;
    const { nodes, wires, moved } = compare(canvas, body, document, registry);
    const oldNodes = without(canvas.nodes, nodes);
    const oldWires = without(canvas.wires, wires);
    const newNodes = without(nodes, canvas.nodes);
    const newWires = without(wires, canvas.wires);
    if (newNodes.length + oldNodes.length > 0) canvas.nodes = nodes;
    if (newWires.length + oldWires.length > 0) canvas.wires = wires;
    if (canvas.entry === null || !nodes.has(canvas.entry)) {
      const gone = oldNodes.find(({ id }) => id === canvas.entry);
      // Of another body nothing stays, and its first node is the next.
      const stay = newNodes.length < nodes.size;
      canvas.entry =
        [...canvas.editor.selection].find((id) => nodes.has(id)) ??
        (gone && stay ? nearest(nodes.values(), gone) : readingOrder(body)[0]) ??
        null;
    }
    // Rete's changes are asynchronous: one after the other, in the order of the document's versions.
    this.work = this.work.then(async () => {
      for (const wire of oldWires) await canvas.area.removeWire(wire);
      for (const node of oldNodes) await canvas.area.removeNode(node);
      for (const node of newNodes) await canvas.area.addNode(node);
      for (const wire of newWires) await canvas.area.addWire(wire);
      for (const node of moved) await canvas.area.place(node);
    });
    return this.work;
  }

  /** Resolves when the plane shows the last body. */
  get settled(): Promise<void> {
    return this.work;
  }
}
