// The cures that problems offer, carried out. A repair inside a subgraph changes all its instances, except where an
// instance sets the parameter itself.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import type { GraphDocument, Json, NodePath, WireId } from '../document';
import type { Repair, RepairEdit } from '../problem';
import { insertOnWire } from './insert';
import { locate, type Place } from './locate';
import { newNode } from './new-node';
import { removeNodes } from './nodes';
import { entriesOf } from './records';
import { bodyOf, nodeOf, subgraphOf } from './scope';
import { setName, setParameter, setState } from './set';
import { disconnect, wireInto } from './wires';

function wireAt(document: GraphDocument, { scope, id }: Place, port: string): WireId {
  const wire = wireInto(bodyOf(document, scope), { node: id, port });
  if (wire === undefined)
    throw new SpadeError('graph/repair', `no wire ends at the input “${port}” any more`);
  return wire;
}

function insert(
  document: GraphDocument,
  registry: NodeRegistry,
  place: Place,
  { role, parameters, port }: RepairEdit & { kind: 'insert' },
): GraphDocument {
  const definition = registry.definitions.find(({ repairRole }) => repairRole === role);
  if (!definition) throw new SpadeError('graph/repair', `there is no node that could be inserted as ${role}`);
  const body = bodyOf(document, place.scope);
  const wire = wireAt(document, place, port);
  const [from, to] = [nodeOf(body, body.wires[wire]!.from.node), nodeOf(body, place.id)];
  const middle = { x: (from.position.x + to.position.x) / 2, y: (from.position.y + to.position.y) / 2 };
  const node = newNode(definition, middle, registry);
  const inserted = {
    ...node,
    parameters: { ...node.parameters, ...parameters },
    ...(to.network !== undefined && definition.network !== null && { network: to.network }),
  };
  return insertOnWire(document, place.scope, wire, inserted, registry).document;
}

/** Sets the parameter where it has effect: at the outermost instance that overrides it. */
function setWhereItActs(
  document: GraphDocument,
  path: NodePath,
  parameter: string,
  value: Json,
): GraphDocument {
  const places = [...locate(document, path)];
  let { scope, id } = places.pop()!;
  let key = parameter;
  let target = { scope, id, key };
  for (let around = places.pop(); around && scope !== null; around = places.pop()) {
    const shown = entriesOf(subgraphOf(document, scope).promoted).find(
      ([, ref]) => ref.node === id && ref.parameter === key,
    );
    if (!shown) break;
    ({ scope, id } = around);
    key = shown[0];
    if (Object.hasOwn(nodeOf(bodyOf(document, scope), id).parameters, key)) target = { scope, id, key };
  }
  return setParameter(document, target.scope, target.id, target.key, value);
}

/**
 * Does what a problem's repair says.
 * @throws SpadeError 'graph/repair' when the graph has changed so that it no longer applies; 'graph/node'
 */
export function applyRepair(
  document: GraphDocument,
  registry: NodeRegistry,
  { edit }: Repair,
): GraphDocument {
  const place = locate(document, edit.node).at(-1)!;
  const { scope, id } = place;
  switch (edit.kind) {
    case 'insert':
      return insert(document, registry, place, edit);
    case 'set-parameter':
      return setWhereItActs(document, edit.node, edit.parameter, edit.value);
    case 'rename':
      return setName(document, scope, id, edit.name);
    case 'disconnect':
      return disconnect(document, scope, [wireAt(document, place, edit.port)]);
    case 'wake':
      return setState(document, scope, [id], null);
    case 'remove-node':
      return removeNodes(document, scope, [id]);
  }
}
