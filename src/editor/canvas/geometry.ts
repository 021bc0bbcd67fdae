// Where everything of a node stands, known without the DOM: wires, the minimap, layout and selection all measure by it,
// and the components draw to the same numbers. Units are pixels of the graph at zoom 1.
import type { Ports } from '../../graph/ports';
import type { Position } from '../../graph/document';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Position, Size {}

const WIDTH = 248;
export const HEADER = 36;
export const ROW = 26;
const FOOTER = 26;
export const PREVIEW = 112;
const PADDING = 6;
/** A note is at least as large as this. */
export const NOTE_LEAST: Size = { width: 80, height: 48 };
const SMALL: Size = { width: 56, height: 26 };

/** What of a node decides its size. */
export interface Outline {
  readonly ports: Ports;
  /** Whether there is room for a live preview. */
  readonly preview: boolean;
  /** A reroute: no title, no rows. */
  readonly small: boolean;
}

export function outlineSize({ ports, preview, small }: Outline): Size {
  if (small) return SMALL;
  const rows = Math.max(Object.keys(ports.inputs).length, Object.keys(ports.outputs).length);
  return { width: WIDTH, height: HEADER + PADDING + rows * ROW + (preview ? PREVIEW : 0) + FOOTER };
}

/** The middle of a socket, relative to its node; a port that the node does not have ends at the title. */
export function socketOffset(outline: Outline, side: 'input' | 'output', port: string): Position {
  const { width, height } = outlineSize(outline);
  const x = side === 'input' ? 0 : width;
  if (outline.small) return { x, y: height / 2 };
  const row = Object.keys(side === 'input' ? outline.ports.inputs : outline.ports.outputs).indexOf(port);
  return { x, y: row < 0 ? HEADER / 2 : HEADER + PADDING / 2 + (row + 0.5) * ROW };
}

/** How far the curve's handles reach: far enough to leave the socket level, also when the wire runs backwards. */
const reach = (from: Position, to: Position): number =>
  Math.max(Math.min(160, Math.abs(to.x - from.x) / 2), Math.min(80, Math.abs(to.y - from.y) / 2), 16);

/** The wire as an SVG path. */
export function curve(from: Position, to: Position): string {
  const handle = reach(from, to);
  return `M${from.x} ${from.y}C${from.x + handle} ${from.y} ${to.x - handle} ${to.y} ${to.x} ${to.y}`;
}

/** The place at `t` of 0..1 along the wire. */
export function along(from: Position, to: Position, t: number): Position {
  const handle = reach(from, to);
  const mix = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  return {
    x: mix(from.x, from.x + handle, to.x - handle, to.x),
    y: mix(from.y, from.y, to.y, to.y),
  };
}

/** Whether the wire passes through a rectangle, by places along it closer together than any node is wide. */
export function curveMeets(from: Position, to: Position, box: Rectangle): boolean {
  const steps = Math.max(8, Math.ceil((Math.abs(to.x - from.x) + Math.abs(to.y - from.y)) / 24));
  for (let step = 0; step <= steps; step++) if (contains(box, along(from, to, step / steps))) return true;
  return false;
}

const contains = (box: Rectangle, { x, y }: Position): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

export const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The rectangle around all; null when there are none. */
export function bounds(boxes: readonly Rectangle[]): Rectangle | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** The rectangle between two corners. */
export const between = (a: Position, b: Position): Rectangle => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});
