// The round brush: every pixel whose centre lies within half the size of the line between two points.
import type { LabelMap } from '../../datasets/labels';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Odd sizes sit on pixel centres and even ones on corners, so a brush has the same shape wherever it lands. */
function snap(coordinate: number, size: number): number {
  return size % 2 === 1 ? Math.floor(coordinate) + 0.5 : Math.round(coordinate);
}

/**
 * Paints the segment from `from` to `to` (in pixels, 0 is the left or upper border) with a round brush of `size`
 * pixels across. Never blends. Equal points give one dab; parts outside of the map are cut off.
 */
export function paintSegment(map: LabelMap, from: Point, to: Point, size: number, label: number): void {
  const diameter = Math.max(1, Math.round(size));
  const radius = diameter / 2;
  const x0 = snap(from.x, diameter);
  const y0 = snap(from.y, diameter);
  const dx = snap(to.x, diameter) - x0;
  const dy = snap(to.y, diameter) - y0;
  const lengthSquared = dx * dx + dy * dy;
  const left = Math.max(0, Math.floor(Math.min(x0, x0 + dx) - radius));
  const right = Math.min(map.width - 1, Math.ceil(Math.max(x0, x0 + dx) + radius));
  const top = Math.max(0, Math.floor(Math.min(y0, y0 + dy) - radius));
  const bottom = Math.min(map.height - 1, Math.ceil(Math.max(y0, y0 + dy) + radius));
  // A hair more than the radius: a centre exactly on the rim belongs to the brush on both sides.
  const reach = radius * radius + 1e-9;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - y0;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - x0;
      const along = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquared));
      const ox = px - along * dx;
      const oy = py - along * dy;
      if (ox * ox + oy * oy <= reach) map.labels[y * map.width + x] = label;
    }
  }
}
