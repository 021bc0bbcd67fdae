// What a schema cannot say: that ids lead to things which exist, that no subgraph lies in itself, and that the graph as
// a whole is not too large.
import { STRUCTURE, type GraphBody, type Subgraph, type SubgraphId } from '../document';
import { LIMITS } from './limits';

type Subgraphs = Readonly<Record<SubgraphId, Subgraph>>;

/** Bodies and the subgraphs that their instances use: a whole graph, or a piece of one. */
export interface Referring {
  readonly bodies: readonly (readonly [place: string, body: GraphBody])[];
  readonly subgraphs: Subgraphs;
}

const has = (record: object, key: string): boolean => Object.hasOwn(record, key);

function faultOfBody(
  place: string,
  { nodes, wires, frames }: GraphBody,
  subgraphs: Subgraphs,
): string | null {
  for (const [id, node] of Object.entries(nodes)) {
    if (node.subgraph !== undefined && !has(subgraphs, node.subgraph))
      return `${place}.nodes.${id}: there is no subgraph ${node.subgraph}`;
  }
  const taken = new Set<string>();
  for (const [id, { from, to }] of Object.entries(wires)) {
    const missing = [from, to].find(({ node }) => !has(nodes, node));
    if (missing) return `${place}.wires.${id}: there is no node ${missing.node}`;
    const end = `${to.node} ${to.port}`;
    if (taken.has(end)) return `${place}.wires.${id}: another wire ends at the same input`;
    taken.add(end);
  }
  for (const [id, frame] of Object.entries(frames)) {
    const missing = frame.nodes.find((node) => !has(nodes, node));
    if (missing !== undefined) return `${place}.frames.${id}: there is no node ${missing}`;
  }
  return null;
}

function faultOfSubgraph(id: string, { body, promoted }: Subgraph): string | null {
  for (const [key, { node }] of Object.entries(promoted)) {
    if (!has(body.nodes, node)) return `subgraphs.${id}.promoted.${key}: there is no node ${node}`;
  }
  for (const type of [STRUCTURE.input, STRUCTURE.output]) {
    const ports = Object.values(body.nodes).flatMap((node) =>
      node.type === type ? [node.parameters.port as string] : [],
    );
    const twice = ports.find((port, index) => ports.indexOf(port) !== index);
    if (twice !== undefined) return `subgraphs.${id}: two ports are called ${twice}`;
  }
  return null;
}

/** Subgraphs that a body's instances use directly. */
export const usedBy = ({ nodes }: GraphBody): ReadonlySet<SubgraphId> =>
  new Set(Object.values(nodes).flatMap(({ subgraph }) => subgraph ?? []));

/** Removes subgraphs that use none of the rest until only circles are left. */
function faultOfNesting(subgraphs: Subgraphs): string | null {
  const rest = new Map(
    (Object.keys(subgraphs) as SubgraphId[]).map((id) => [id, usedBy(subgraphs[id]!.body)]),
  );
  for (let before = -1; before !== rest.size;) {
    before = rest.size;
    for (const [id, used] of rest) if (![...used].some((inner) => rest.has(inner))) rest.delete(id);
  }
  const [circle] = rest.keys();
  return circle === undefined ? null : `subgraphs.${circle}: the subgraph contains itself`;
}

/** The first broken reference, with its place; null when all hold. */
export function referenceFault({ bodies, subgraphs }: Referring): string | null {
  const inner = Object.entries<Subgraph>(subgraphs);
  const all = [...bodies, ...inner.map(([id, { body }]) => [`subgraphs.${id}.body`, body] as const)];
  const count = (of: (body: GraphBody) => object) =>
    all.reduce((sum, [, body]) => sum + Object.keys(of(body)).length, 0);
  const nodes = count((body) => body.nodes);
  if (nodes > LIMITS.nodes) return `the graph has ${nodes} nodes; at most ${LIMITS.nodes} are allowed`;
  const wires = count((body) => body.wires);
  if (wires > LIMITS.wires) return `the graph has ${wires} wires; at most ${LIMITS.wires} are allowed`;
  for (const [place, body] of all) {
    const fault = faultOfBody(place, body, subgraphs);
    if (fault !== null) return fault;
  }
  for (const [id, subgraph] of inner) {
    const fault = faultOfSubgraph(id, subgraph);
    if (fault !== null) return fault;
  }
  return faultOfNesting(subgraphs);
}
