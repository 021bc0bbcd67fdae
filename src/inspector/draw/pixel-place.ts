// Between places of the picture (0..1) and pixels of a map, whatever its size.
import type { Place } from '../inspector-state.svelte';

export interface MapSize {
  readonly height: number;
  readonly width: number;
}

interface Pixel {
  readonly row: number;
  readonly column: number;
}

const clamped = (value: number, length: number): number =>
  Math.min(length - 1, Math.max(0, Math.floor(value)));

/** The pixel that a place falls into. */
export const pixelAt = ({ u, v }: Place, { height, width }: MapSize): Pixel => ({
  row: clamped(v * height, height),
  column: clamped(u * width, width),
});

/** The middle of a pixel. */
export const placeOf = ({ row, column }: Pixel, { height, width }: MapSize): Place => ({
  u: (column + 0.5) / width,
  v: (row + 0.5) / height,
});

/** The middle of the pixel that lies some columns and rows away, inside the map; from nowhere the map's middle. */
export function stepped(
  from: Place | null,
  [columns, rows]: readonly [number, number],
  size: MapSize,
): Place {
  if (!from) return placeOf(pixelAt({ u: 0.5, v: 0.5 }, size), size);
  const { row, column } = pixelAt(from, size);
  return placeOf(
    { row: clamped(row + rows, size.height), column: clamped(column + columns, size.width) },
    size,
  );
}

/** The place of an element that an event points at; null beside it. */
export function placeUnder({ clientX, clientY }: MouseEvent, element: HTMLElement): Place | null {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [u, v] = [(clientX - left) / width, (clientY - top) / height];
  return u >= 0 && u < 1 && v >= 0 && v < 1 ? { u, v } : null;
}

/** The value of a map at a place. */
export function valueAt(
  { values, ...size }: MapSize & { readonly values: Float32Array },
  place: Place,
): number {
  const { row, column } = pixelAt(place, size);
  return values[row * size.width + column] ?? NaN;
}
