// Why a connection is refused, as a sentence that a person can act on.
import type { Analysis } from '../analysis';
import type { NodeDefinition, NodeRegistry } from '../definition';
import { pathOf, STRUCTURE, type GraphDocument, type NodeId, type PortRef } from '../document';
import { accepts, describeWire, WIRE_TYPES, type WireType } from '../wire';
import { bodyOf, nodeOf, type BodyScope } from './scope';
import { acceptedTypes, fits, knownPorts, outputType, takersOf, type Typing } from './socket-types';
import { pathBetween } from './wires';

/** What a person calls the node. */
export function nodeTitle({ document, body, registry }: Typing, id: NodeId): string {
  const { title, name, type, subgraph } = nodeOf(body, id);
  if (title !== undefined && title !== '') return title;
  const own = subgraph === undefined ? registry.find(type)?.title : document.subgraphs[subgraph]?.title;
  const shown = own ?? type.slice(type.indexOf('/') + 1);
  return name === '' ? shown : `${shown} (${name})`;
}

const typeNames = (types: readonly WireType[]): string =>
  types.map((type) => WIRE_TYPES[type].title.toLowerCase()).join(' or ');

/** Whether a node makes another type of what it gets: it needs nothing else, and does not only show what passes. */
const converts = (
  { inputs, outputs, view, bypass }: NodeDefinition,
  from: WireType,
  accepted: readonly WireType[],
): boolean => {
  const needed = Object.values(inputs).filter(({ optional }) => !optional);
  const isLook = view !== undefined || bypass !== undefined;
  return (
    !isLook &&
    needed.length === 1 &&
    accepts(needed[0]!.type, from) &&
    Object.values(outputs).some(({ type }) => type !== from && accepts(accepted, type))
  );
};

/** Titles of nodes that convert one type to another, those with the fewest inputs first. */
const converters = (
  { definitions }: NodeRegistry,
  from: WireType,
  accepted: readonly WireType[],
): readonly string[] =>
  definitions
    .filter((definition) => converts(definition, from, accepted))
    .sort((a, b) => Object.keys(a.inputs).length - Object.keys(b.inputs).length)
    .slice(0, 3)
    .map(({ title }) => title);

/** What the analysis knows of an output; the first instance speaks for a body that is used several times. */
function shapeAt(analysis: Analysis | undefined, { node, port }: PortRef): string {
  for (const [path, { outputs }] of analysis?.nodes ?? []) {
    const value = path === pathOf(node) || path.endsWith(`/${node}`) ? outputs.get(port) : undefined;
    if (value) return ` ${describeWire(value)}`;
  }
  return '';
}

function circleSentence(typing: Typing, circle: readonly NodeId[]): string {
  const names = [...circle, circle[0]!].map((id) => nodeTitle(typing, id)).join(' → ');
  return `This wire would close a circle, so no node in it could run first: ${names}.`;
}

function missingPort(typing: Typing, { node, port }: PortRef, side: 'input' | 'output'): string {
  const ports = knownPorts(typing, nodeOf(typing.body, node));
  const names = Object.keys(side === 'input' ? ports.inputs : ports.outputs);
  const has = names.length === 0 ? `it has no ${side}s` : `it has ${names.join(', ')}`;
  return `${nodeTitle(typing, node)} has no ${side} called “${port}”; ${has}.`;
}

function typeSentence(typing: Typing, from: PortRef, to: PortRef, type: WireType, shape: string): string {
  const taker = takersOf(typing, to).find((ref) => !accepts(acceptedTypes(typing, ref), type)) ?? to;
  const accepted = acceptedTypes(typing, taker);
  const titles = converters(typing.registry, type, accepted);
  const cure =
    titles.length === 0 ? 'No node converts one to the other.' : `What converts it: ${titles.join(', ')}.`;
  return `The output “${from.port}” of ${nodeTitle(typing, from.node)} gives ${typeNames([type])}${shape}, but the input “${taker.port}” of ${nodeTitle(typing, taker.node)} takes ${typeNames(accepted)}. ${cure}`;
}

/** What is wrong between two sockets by themselves, wherever else wires lead; null when they fit. */
export function mismatch(typing: Typing, from: PortRef, to: PortRef, analysis?: Analysis): string | null {
  const source = nodeOf(typing.body, from.node);
  if (!Object.hasOwn(knownPorts(typing, source).outputs, from.port))
    return missingPort(typing, from, 'output');
  const { inputs } = knownPorts(typing, nodeOf(typing.body, to.node));
  if (!Object.hasOwn(inputs, to.port)) return missingPort(typing, to, 'input');
  const type = outputType(typing, from);
  if (type === null || fits(typing, type, to)) return null;
  const shape = source.type === STRUCTURE.reroute ? '' : shapeAt(analysis, from);
  return typeSentence(typing, from, to, type, shape);
}

/**
 * Why an output must not be wired to an input, in whole sentences; null when it may.
 * @throws SpadeError 'graph/subgraph' when the scope is unknown
 */
export function refusal(
  document: GraphDocument,
  scope: BodyScope,
  registry: NodeRegistry,
  from: PortRef,
  to: PortRef,
  analysis?: Analysis,
): string | null {
  const body = bodyOf(document, scope);
  const missing = [from, to].find(({ node }) => !Object.hasOwn(body.nodes, node));
  if (missing) return 'One end of this wire was removed.';
  const typing = { document, body, registry };
  if (from.node === to.node) return `${nodeTitle(typing, from.node)} cannot be wired to itself.`;
  const circle = pathBetween(body, to.node, from.node);
  return circle ? circleSentence(typing, circle) : mismatch(typing, from, to, analysis);
}
