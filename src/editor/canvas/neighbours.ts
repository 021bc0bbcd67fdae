// Which node lies next to another on the plane, for the arrow keys.
import type { Position } from '../../graph/document';
import type { Rectangle } from './geometry';

export type Direction = 'left' | 'right' | 'up' | 'down';

export const UNIT: Readonly<Record<Direction, Position>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** What lies aside counts more than what lies ahead, and nothing beyond 60° to either side counts at all. */
const SIDEWAYS = 2;
const WIDEST = Math.tan(Math.PI / 3);

const middle = ({ x, y, width, height }: Rectangle): Position => ({ x: x + width / 2, y: y + height / 2 });

/** The nearest in a direction by their middles; null when there is none. */
export function neighbourIn<Id>(
  boxes: Iterable<readonly [Id, Rectangle]>,
  from: Rectangle,
  direction: Direction,
): Id | null {
  const unit = UNIT[direction];
  const start = middle(from);
  let best: { id: Id; cost: number } | null = null;
  for (const [id, box] of boxes) {
    const to = middle(box);
    const ahead = (to.x - start.x) * unit.x + (to.y - start.y) * unit.y;
    const aside = Math.abs((to.x - start.x) * unit.y) + Math.abs((to.y - start.y) * unit.x);
    if (ahead <= 0 || aside > ahead * WIDEST) continue;
    const cost = ahead + SIDEWAYS * aside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id ?? null;
}
