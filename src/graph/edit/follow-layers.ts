// Surgery names a layer by the path of its node and by its parameters' path, so it follows a node that is packed,
// unpacked or renamed.
import type { GraphBody, GraphDocument, GraphNode, NodeId } from '../document';
import { layerKey, type LayerKey, type SurgeryStep } from '../surgery';
import { checkedStep } from './checked';
import { bodyOf, type BodyScope } from './scope';

interface Place {
  /** Ids of the instances around the node, outermost first. */
  readonly around: readonly NodeId[];
  /** Names of the instances around the node, outermost first. */
  readonly names: readonly string[];
  /** Ids from the node inwards. */
  readonly ids: readonly [NodeId, ...NodeId[]];
  /** Its network and the names of its parameters' path; empty where it has no parameters. */
  readonly block: readonly string[];
}

type Moved = Pick<Place, 'ids' | 'block'>;

const split = (text: string, by: string): readonly string[] => (text === '' ? [] : text.split(by));

/** The parts of a name among parameters; '' has none. */
export const partsOfName = (name: string): readonly string[] => split(name, '.');

function follow(
  document: GraphDocument,
  scope: BodyScope,
  key: LayerKey,
  move: (place: Place) => Moved,
): LayerKey {
  const colon = key.indexOf(':');
  const path = key.slice(0, colon).split('/') as NodeId[];
  const names: string[] = [];
  let inside: BodyScope = null;
  for (const [index, id] of path.entries()) {
    if (inside === scope) {
      const ids = path.slice(index) as [NodeId, ...NodeId[]];
      const moved = move({
        around: path.slice(0, index),
        names,
        ids,
        block: split(key.slice(colon + 1), '.'),
      });
      return layerKey([...path.slice(0, index), ...moved.ids].join('/'), moved.block.join('.'));
    }
    const { nodes }: GraphBody = bodyOf(document, inside);
    const node: GraphNode | null = Object.hasOwn(nodes, id) ? nodes[id]! : null;
    if (node?.subgraph === undefined) return key;
    names.push(...partsOfName(node.name));
    inside = node.subgraph;
  }
  return key;
}

/**
 * The document with the layers of its surgery where an edit of one body takes them.
 * @param before the document in which the layers are found
 * @throws SpadeError 'graph/surgery' when a layer would stand too deep for a file to name it
 */
export function followLayers(
  before: GraphDocument,
  document: GraphDocument,
  scope: BodyScope,
  move: (place: Place) => Moved,
): GraphDocument {
  if (document.surgery === undefined) return document;
  const surgery = document.surgery.map((step): SurgeryStep => {
    const layers = step.layers?.map((key) => follow(before, scope, key, move)) ?? null;
    return layers === null || layers.every((key, index) => key === step.layers![index])
      ? step
      : checkedStep({ ...step, layers });
  });
  return surgery.every((step, index) => step === document.surgery![index])
    ? document
    : { ...document, surgery };
}
