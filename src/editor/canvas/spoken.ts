// What a screen reader says of nodes, sockets and wires.
import type { NodeAnalysis } from '../../graph/analysis';
import type { Problem } from '../../graph/problem';
import { describeWire, WIRE_TYPES, type WireType } from '../../graph/wire';
import type { Socket } from '../editor-state.svelte';
import type { Canvas } from './canvas.svelte';
import { socketKey } from './indexes';
import type { CanvasNode } from './canvas-node.svelte';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Such as `SPADE, norm, output y [1, 64, 64, 128], 1 problem`. */
export function nodeLabel(
  { node, face }: CanvasNode,
  analysis: NodeAnalysis | undefined,
  problems: readonly Problem[],
  selected: boolean,
): string {
  const outputs = [...(analysis?.outputs ?? [])].map(
    ([port, value]) => `output ${face.ports.outputs[port]?.label ?? port} ${describeWire(value)}`,
  );
  return [
    face.title,
    node.name || face.section,
    ...outputs,
    node.state,
    problems.length > 0 && plural(problems.length, 'problem'),
    selected && 'selected',
  ]
    .filter(Boolean)
    .join(', ');
}

/** The type that a socket shows: what flows there, as far as it is known. */
export function socketType({ side, port }: Socket, { face }: CanvasNode, analysis?: NodeAnalysis): WireType {
  if (side === 'output') return analysis?.outputs.get(port)?.type ?? face.ports.outputs[port]!.type;
  const { type } = face.ports.inputs[port]!;
  const arrived = analysis?.inputs.get(port)?.type;
  return arrived && type.includes(arrived) ? arrived : type.length > 2 ? 'features' : type[0]!;
}

/** The titles of the nodes at the other ends of a socket's wires. */
const neighbourTitles = (canvas: Canvas, socket: Socket): string[] =>
  (canvas.ends.get(socketKey(socket)) ?? []).map(
    ({ fromNode, toNode }) => (socket.side === 'input' ? fromNode : toNode).face.title,
  );

/** Such as `input labels, label map, connected to Label map`. */
export function socketLabel(canvas: Canvas, socket: Socket, node: CanvasNode, type: WireType): string {
  const { inputs, outputs } = node.face.ports;
  const label = (socket.side === 'input' ? inputs : outputs)[socket.port]?.label ?? socket.port;
  const ends = neighbourTitles(canvas, socket);
  const optional = socket.side === 'input' && inputs[socket.port]?.optional ? ', optional' : '';
  const state = ends.length > 0 ? `connected to ${ends.join(', ')}` : `not connected${optional}`;
  return `${socket.side} ${label}, ${WIRE_TYPES[type].title.toLowerCase()}, ${state}`;
}
