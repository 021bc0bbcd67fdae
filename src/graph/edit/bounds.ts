// Where a handful of nodes stands.
import type { GraphNode, Position } from '../document';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Of the nodes' positions, which are their upper left corners; null of none. */
export function boundsOf(nodes: Iterable<GraphNode>): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x);
    bottom = Math.max(bottom, position.y);
  }
  return left > right ? null : { left, top, right, bottom };
}

export const centreOf = ({ left, top, right, bottom }: Bounds): Position => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

export const shifted = ({ x, y }: Position, by: Position): Position => ({ x: x + by.x, y: y + by.y });
