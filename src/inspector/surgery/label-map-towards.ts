// Which label map a picture is made from: the painting that is the fewest wires away from it.
import type { PaintingRef } from '../../graph/content-ref';
import type { GraphBody, GraphDocument, Json, NodeId, NodePath } from '../../graph/document';

const isPainting = (value: Json | PaintingRef): value is PaintingRef & Json =>
  typeof value === 'object' && value !== null && 'painting' in value && 'numClasses' in value;

const paintingIn = (body: GraphBody, id: NodeId): PaintingRef | undefined =>
  Object.values(body.nodes[id]?.parameters ?? {}).find(isPainting);

/**
 * @param node of the outermost body
 * @param numClasses only a painting with so many; null takes any
 * @returns null when the picture comes of no painting
 */
export function labelMapTowards(
  { root }: Pick<GraphDocument, 'root'>,
  node: NodePath,
  numClasses: number | null,
): PaintingRef | null {
  const queue = [node as string as NodeId];
  for (const id of queue) {
    const painting = paintingIn(root, id);
    if (painting && (numClasses === null || painting.numClasses === numClasses)) return painting;
    for (const { from, to } of Object.values(root.wires))
      if (to.node === id && !queue.includes(from.node)) queue.push(from.node);
  }
  return null;
}
