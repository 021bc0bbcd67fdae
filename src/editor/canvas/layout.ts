// Places nodes from left to right in layers, by the Eclipse Layout Kernel.
import Elk from 'elkjs/lib/elk.bundled.js';
import type { NodeId, Position } from '../../graph/document';
import type { CanvasNode } from './canvas-node.svelte';
import type { CanvasWire } from './canvas-wire.svelte';
import { socketOffset } from './geometry';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '32',
  'elk.layered.spacing.nodeNodeBetweenLayers': '128',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};

function elkNode({ id, size, face }: CanvasNode) {
  const port = (side: 'input' | 'output') => (name: string) => ({
    id: `${id}\n${side}\n${name}`,
    width: 0,
    height: 0,
    ...socketOffset(face, side, name),
  });
  return {
    id,
    ...size,
    ports: [
      ...Object.keys(face.ports.inputs).map(port('input')),
      ...Object.keys(face.ports.outputs).map(port('output')),
    ],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  };
}

/** New places for `nodes`, whose upper left corner as a whole stays; `wires` may lead to others, too. */
export async function layOut(
  nodes: readonly CanvasNode[],
  wires: readonly CanvasWire[],
): Promise<ReadonlyMap<NodeId, Position>> {
  const inside = new Set(nodes);
  const edges = wires
    .filter(({ fromNode, toNode }) => inside.has(fromNode) && inside.has(toNode))
    .map(({ id, wire: { from, to } }) => ({
      id,
      sources: [`${from.node}\noutput\n${from.port}`],
      targets: [`${to.node}\ninput\n${to.port}`],
    }));
  const laid = await new Elk().layout({
    id: 'body',
    layoutOptions: OPTIONS,
    children: nodes.map(elkNode),
    edges,
  });
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const children = laid.children ?? [];
  const x0 = Math.min(...children.map(({ x = 0 }) => x));
  const y0 = Math.min(...children.map(({ y = 0 }) => y));
  return new Map(
    children.map(({ id, x = 0, y = 0 }) => [
      id as NodeId,
      { x: Math.round(left + x - x0), y: Math.round(top + y - y0) },
    ]),
  );
}
