// Which part of a picture is on show, as shares of the picture, so that every pane shows the same whatever its size.
import type { Place } from '../inspector-state.svelte';

export interface View {
  /** How many times larger than the whole picture in its frame. */
  readonly zoom: number;
  /** The picture's place in the frame's upper left corner, 0..1 − 1/zoom. */
  readonly u: number;
  readonly v: number;
}

export const WHOLE: View = { zoom: 1, u: 0, v: 0 };
export const LARGEST_ZOOM = 32;

const between = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

const inside = ({ zoom, u, v }: View): View => {
  const most = 1 - 1 / zoom;
  return { zoom, u: between(u, 0, most), v: between(v, 0, most) };
};

/** The place of the picture that lies at a share of the frame. */
export const placeAt = ({ zoom, u, v }: View, frame: Place): Place => ({
  u: u + frame.u / zoom,
  v: v + frame.v / zoom,
});

/** Where a place of the picture lies, as a share of the frame; outside 0..1 when it is out of sight. */
export const frameAt = ({ zoom, u, v }: View, place: Place): Place => ({
  u: (place.u - u) * zoom,
  v: (place.v - v) * zoom,
});

/** Zooms so that what lies at a share of the frame stays there, as far as the picture's border lets it. */
export function zoomedAt(view: View, frame: Place, factor: number): View {
  const zoom = between(view.zoom * factor, 1, LARGEST_ZOOM);
  const stays = placeAt(view, frame);
  return inside({ zoom, u: stays.u - frame.u / zoom, v: stays.v - frame.v / zoom });
}

/** Moves what is seen by shares of the frame. */
export const panned = (view: View, du: number, dv: number): View =>
  inside({ ...view, u: view.u + du / view.zoom, v: view.v + dv / view.zoom });

const MIDDLE: Place = { u: 0.5, v: 0.5 };
const STEP = 0.1;

/** What a key makes of the view; null when it means nothing there. */
export function viewAfterKey(view: View, key: string): View | null {
  if (key === '+' || key === '=') return zoomedAt(view, MIDDLE, 1.5);
  if (key === '-') return zoomedAt(view, MIDDLE, 1 / 1.5);
  if (key === '0') return WHOLE;
  if (view.zoom === 1) return null;
  if (key === 'ArrowLeft') return panned(view, -STEP, 0);
  if (key === 'ArrowRight') return panned(view, STEP, 0);
  if (key === 'ArrowUp') return panned(view, 0, -STEP);
  return key === 'ArrowDown' ? panned(view, 0, STEP) : null;
}
