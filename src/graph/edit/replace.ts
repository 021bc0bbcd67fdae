// Another definition in a node's place, with all that fits: this is how SPADE becomes instance norm.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeDefinition, NodeRegistry, ParameterField } from '../definition';
import {
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type Json,
  type NodeId,
  type Wire,
  type WireId,
} from '../document';
import { accepts } from '../wire';
import { firstName, isAutomaticName, isBoundary, takenNames, uniqueName } from './names';
import { checkedNode, checkedSize } from './checked';
import { definitionOf, newNode } from './new-node';
import { entriesOf } from './records';
import { bodyOf, nodeOf, withBody, type BodyScope } from './scope';
import { fits, outputType, type Typing } from './socket-types';
import { promotedFrom, withoutPromoted, withoutUnused } from './subgraphs';

/** Whether a value that another definition's field held means something in this one. */
function carries(field: ParameterField, value: Json): boolean {
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const whole = field.kind === 'number' || Number.isInteger(value);
      return typeof value === 'number' && whole && value >= field.least && value <= field.most;
    }
    case 'choice':
      return typeof value === 'string' && field.options.includes(value);
    case 'text':
      return typeof value === 'string' && value.length <= field.most;
    default:
      return field.default === null
        ? value === null || typeof value === 'object'
        : typeof value === 'boolean';
  }
}

function parametersFor(
  definition: NodeDefinition,
  old: GraphNode['parameters'],
  fresh: GraphNode['parameters'],
) {
  const kept = entriesOf(old).filter(
    ([key, value]) =>
      Object.hasOwn(definition.parameters, key) && carries(definition.parameters[key]!, value),
  );
  return { ...fresh, ...Object.fromEntries(kept) };
}

/** The port of the same name where it fits, else the first one that fits. */
const bestPort = (
  ports: readonly string[],
  own: string,
  fit: (port: string) => boolean,
): string | undefined => (ports.includes(own) && fit(own) ? own : ports.find(fit));

/** The wires of a node that a definition can take over, with the ports that they then end at. */
function rewired(typing: Typing, id: NodeId, definition: NodeDefinition): Record<WireId, Wire> {
  const { inputs, outputs } = definition;
  const wires: Record<WireId, Wire> = {};
  const incoming = entriesOf(typing.body.wires).filter(([, { to }]) => to.node === id);
  const taken = new Set<string>();
  // Ports of the same name choose first.
  incoming.sort(
    ([, a], [, b]) => Number(Object.hasOwn(inputs, b.to.port)) - Number(Object.hasOwn(inputs, a.to.port)),
  );
  for (const [key, wire] of incoming) {
    const type = outputType(typing, wire.from);
    const port = bestPort(
      Object.keys(inputs),
      wire.to.port,
      (name) => !taken.has(name) && (type === null || accepts(inputs[name]!.type, type)),
    );
    if (port === undefined) continue;
    taken.add(port);
    wires[key] = { from: wire.from, to: { node: id, port } };
  }
  for (const [key, wire] of entriesOf(typing.body.wires)) {
    if (wire.to.node === id) continue;
    const port =
      wire.from.node === id
        ? bestPort(Object.keys(outputs), wire.from.port, (name) => fits(typing, outputs[name]!.type, wire.to))
        : wire.from.port;
    if (port !== undefined)
      wires[key] = port === wire.from.port ? wire : { from: { node: id, port }, to: wire.to };
  }
  return wires;
}

/** A name that a person gave stays; one that the program gave follows the type. */
function nameFor(
  definition: NodeDefinition,
  old: GraphNode,
  document: GraphDocument,
  body: GraphBody,
): string {
  if (old.name !== '' && !isAutomaticName(old.name, old.type)) return old.name;
  if (definition.network === null) return '';
  const taken = takenNames(body, document);
  taken.delete(old.name);
  return uniqueName(firstName(definition.type), taken);
}

/**
 * Puts another definition in a node's place. Name, title, network, state, place, parameters of the same key, and wires
 * stay as far as they fit; a wire whose port is gone goes to the first port that takes its type.
 * @throws SpadeError 'graph/type', 'graph/node'; 'graph/boundary' for an input or output of a subgraph
 */
export function replaceNode(
  document: GraphDocument,
  scope: BodyScope,
  id: NodeId,
  type: string,
  registry: NodeRegistry,
): GraphDocument {
  const body = bodyOf(document, scope);
  const old = nodeOf(body, id);
  if (old.type === type) return document;
  if (isBoundary(old))
    throw new SpadeError('graph/boundary', 'an input or output of a subgraph cannot be replaced');
  const definition = definitionOf(registry, type);
  const fresh = newNode(definition, old.position, registry);
  const node: GraphNode = {
    ...fresh,
    name: nameFor(definition, old, document, body),
    parameters: parametersFor(definition, old.parameters, fresh.parameters),
    ...(old.title !== undefined && { title: old.title }),
    ...(old.network !== undefined && definition.network !== null && { network: old.network }),
    ...(old.state !== undefined && (old.state === 'muted' || definition.bypass) && { state: old.state }),
  };
  const wires = rewired({ document, body, registry }, id, definition);
  const replaced = withBody(document, scope, () => ({
    ...body,
    nodes: { ...body.nodes, [id]: checkedNode(node) },
    wires,
  }));
  if (scope === null) return checkedSize(withoutUnused(replaced));
  const isLost = (parameter: string) => !Object.hasOwn(definition.parameters, parameter);
  return checkedSize(
    withoutUnused(withoutPromoted(replaced, scope, promotedFrom(replaced, scope, id, isLost))),
  );
}
