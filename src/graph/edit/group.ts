// Nodes packed into a subgraph. Its instance has no name, so that every parameter keeps its path and its weights.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import {
  STRUCTURE,
  type Frame,
  type FrameId,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type PromotedParameter,
  type Subgraph,
  type SubgraphId,
  type Wire,
  type WireId,
} from '../document';
import { titleSchema } from '../schema/version-2';
import { boundsOf, centreOf } from './bounds';
import { checked, checkedNode, checkedSize } from './checked';
import { followLayers } from './follow-layers';
import { freshId } from './fresh-id';
import { boundaryNode, crossings, type Crossing } from './group-ports';
import { keepSeeds } from './keep-seeds';
import { isBoundary } from './names';
import type { Added } from './nodes';
import { change, entriesOf, keep } from './records';
import { nodeTitle } from './refusal';
import { bodyOf, nodeOf, subgraphOf, withBody, withSubgraph, type BodyScope } from './scope';
import type { Typing } from './socket-types';
import { reachable } from './wires';

/** Pixels between the packed nodes and the borders, and between the ports of a border. */
const MARGIN = 280;
const PORT_STEP = 120;

function refuseCircle(typing: Typing, inside: ReadonlySet<NodeId>): void {
  const before = reachable(typing.body, inside, 'upstream');
  const between = [...reachable(typing.body, inside, 'downstream')].filter(
    (id) => before.has(id) && !inside.has(id),
  );
  if (between.length === 0) return;
  const names = between.map((id) => nodeTitle(typing, id)).join(', ');
  throw new SpadeError(
    'graph/group',
    `the group would wait for itself, since ${names} stands between its nodes; take it into the selection too`,
  );
}

function innerBody(
  body: GraphBody,
  inside: ReadonlySet<NodeId>,
  inputs: readonly Crossing[],
  outputs: readonly Crossing[],
): GraphBody {
  const nodes = { ...keep(body.nodes, (_, id) => inside.has(id)) };
  const { left, right, top } = boundsOf(Object.values(nodes))!;
  const wires: Record<WireId, Wire> = {
    ...keep(body.wires, ({ from, to }) => inside.has(from.node) && inside.has(to.node)),
  };
  inputs.forEach((crossing, index) => {
    const id = freshId<NodeId>();
    const position = { x: left - MARGIN, y: top + index * PORT_STEP };
    nodes[id] = checkedNode(boundaryNode(STRUCTURE.input, crossing, position));
    for (const to of crossing.to) wires[freshId<WireId>()] = { from: { node: id, port: crossing.port }, to };
  });
  outputs.forEach((crossing, index) => {
    const id = freshId<NodeId>();
    const position = { x: right + MARGIN, y: top + index * PORT_STEP };
    nodes[id] = checkedNode(boundaryNode(STRUCTURE.output, crossing, position));
    wires[freshId<WireId>()] = { from: crossing.from, to: { node: id, port: crossing.port } };
  });
  return { nodes, wires, frames: keep(body.frames, (frame) => isWithin(frame, inside)), notes: {} };
}

const isWithin = ({ nodes }: Frame, inside: ReadonlySet<NodeId>): boolean =>
  nodes.length > 0 && nodes.every((id) => inside.has(id));

function outerBody(
  body: GraphBody,
  inside: ReadonlySet<NodeId>,
  inputs: readonly Crossing[],
  outputs: readonly Crossing[],
  id: NodeId,
  instance: GraphNode,
): GraphBody {
  const wires: Record<WireId, Wire> = {
    ...keep(body.wires, ({ from, to }) => !inside.has(from.node) && !inside.has(to.node)),
  };
  for (const { from, port } of inputs) wires[freshId<WireId>()] = { from, to: { node: id, port } };
  for (const { port, to } of outputs) {
    for (const end of to) wires[freshId<WireId>()] = { from: { node: id, port }, to: end };
  }
  const frames = keep<FrameId, Frame>(body.frames, (frame) => !isWithin(frame, inside));
  return {
    nodes: { ...keep(body.nodes, (_, other) => !inside.has(other)), [id]: instance },
    wires,
    frames: change(frames, (frame) => {
      const rest = frame.nodes.filter((node) => !inside.has(node));
      return rest.length === frame.nodes.length ? frame : { ...frame, nodes: [...rest, id] };
    }),
    notes: body.notes,
  };
}

/**
 * Packs nodes into a new subgraph and puts its instance in their place. Borders of an enclosing subgraph stay outside.
 * @throws SpadeError 'graph/group' when nothing is left to pack, or when a node outside stands between those inside
 */
export function group(
  before: GraphDocument,
  scope: BodyScope,
  ids: Iterable<NodeId>,
  title: string,
  registry: NodeRegistry,
): Added {
  const inside = new Set([...ids].filter((id) => !isBoundary(nodeOf(bodyOf(before, scope), id))));
  const document = keepSeeds(before, scope, inside, registry);
  const body = bodyOf(document, scope);
  if (inside.size === 0)
    throw new SpadeError('graph/group', 'there is nothing to group; select some nodes first');
  const typing = { document, body, registry };
  refuseCircle(typing, inside);
  const { inputs, outputs } = crossings(typing, inside);
  const id = freshId<NodeId>();
  const subgraphId = freshId<SubgraphId>();
  const position = centreOf(boundsOf([...inside].map((node) => body.nodes[node]!))!);
  const instance: GraphNode = {
    type: STRUCTURE.subgraph,
    name: '',
    parameters: {},
    position,
    subgraph: subgraphId,
  };
  const outer = scope === null ? null : subgraphOf(document, scope);
  const promoted = keep(outer?.promoted ?? {}, ({ node }) => inside.has(node));
  const subgraph: Subgraph = {
    title: checked('graph/title', 'the title', titleSchema, title),
    body: innerBody(body, inside, inputs, outputs),
    promoted,
  };
  let result = withBody(document, scope, () => outerBody(body, inside, inputs, outputs, id, instance));
  if (scope !== null && outer) {
    const lifted = Object.fromEntries(
      entriesOf<string, PromotedParameter>(promoted).map(([key]) => [key, { node: id, parameter: key }]),
    );
    const { body: packed } = subgraphOf(result, scope);
    result = withSubgraph(result, scope, {
      ...outer,
      body: packed,
      promoted: { ...outer.promoted, ...lifted },
    });
  }
  const packed = followLayers(
    document,
    withSubgraph(result, subgraphId, subgraph),
    scope,
    ({ ids, block }) => ({
      ids: inside.has(ids[0]) ? [id, ...ids] : ids,
      block,
    }),
  );
  return { document: checkedSize(packed), id };
}
