// Where the small maps of many channels lie on a sheet of which only a window is drawn.
import { colourOn } from '../draw/paint';
import type { ColourScale } from '../draw/scale';

export interface SheetLayout {
  readonly channels: number;
  /** Side of a small map on the page, in pixels. */
  readonly tile: number;
  readonly columns: number;
  readonly rows: number;
  /** Of all of it. */
  readonly width: number;
  readonly height: number;
}

/** Between the small maps, in pixels. */
export const GAP = 2;

/** As many columns as a width holds, at least one. */
export function layoutSheet(channels: number, tile: number, room: number): SheetLayout {
  const pitch = tile + GAP;
  const columns = Math.max(1, Math.min(channels, Math.floor((room + GAP) / pitch)));
  const rows = Math.ceil(channels / columns);
  return {
    channels,
    tile,
    columns,
    rows,
    width: columns * pitch - GAP,
    height: Math.max(0, rows * pitch - GAP),
  };
}

/** The channel at a point of the sheet; null between the maps and behind the last one. */
export function channelAt({ channels, tile, columns }: SheetLayout, x: number, y: number): number | null {
  const pitch = tile + GAP;
  const [column, row] = [Math.floor(x / pitch), Math.floor(y / pitch)];
  if (x < 0 || y < 0 || column >= columns || x % pitch >= tile || y % pitch >= tile) return null;
  const channel = row * columns + column;
  return channel < channels ? channel : null;
}

/** Left and top of a channel's map on the sheet. */
export const cornerOf = ({ tile, columns }: SheetLayout, channel: number): { x: number; y: number } => ({
  x: (channel % columns) * (tile + GAP),
  y: Math.floor(channel / columns) * (tile + GAP),
});

/** The channel that a key leads to, the first one from nowhere; null for other keys. */
export function channelAfterKey(
  key: string,
  current: number | null,
  { channels, columns }: SheetLayout,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -channels,
    End: channels,
  };
  const step = steps[key];
  if (step === undefined || channels === 0) return null;
  return current === null ? 0 : Math.min(channels - 1, Math.max(0, current + step));
}

/** The channels whose maps a window of the sheet touches: from `first` up to `end`, without it. */
export function channelsWithin(
  { channels, tile, columns, rows }: SheetLayout,
  top: number,
  height: number,
): { first: number; end: number } {
  const pitch = tile + GAP;
  const from = Math.min(rows, Math.max(0, Math.floor(top / pitch)));
  const to = Math.min(rows, Math.ceil((top + height) / pitch));
  return { first: from * columns, end: Math.min(channels, Math.max(from, to) * columns) };
}

export interface Sheet {
  readonly height: number;
  readonly width: number;
  /** [channels · height · width] */
  readonly values: Float32Array;
}

/** A window of the sheet as RGBA pixels, `layout.width` wide; between the maps it is transparent. */
interface SheetWindow {
  readonly pixels: Uint32Array;
  readonly top: number;
  readonly height: number;
}

/**
 * Draws the channels that a window touches, each pixel the nearest of its map. Only the window is walked over, so that the
 * time does not depend on the number of channels.
 * @param scaleFor of a channel; called once for each that is drawn
 * @returns how many channels were drawn
 */
export function paintWindow(
  { pixels, top, height: windowHeight }: SheetWindow,
  { height, width, values }: Sheet,
  layout: SheetLayout,
  scaleFor: (channel: number) => ColourScale,
): number {
  pixels.fill(0);
  const { tile } = layout;
  // The longer side fills the tile; the other one keeps the proportion.
  const side = Math.max(height, width);
  const [tall, wide] = [
    Math.max(1, Math.round((tile * height) / side)),
    Math.max(1, Math.round((tile * width) / side)),
  ];
  const columnOf = Int32Array.from({ length: wide }, (_, x) => Math.floor((x * width) / wide));
  const { first, end } = channelsWithin(layout, top, windowHeight);
  const shades = new Uint32Array(width);
  let last: ColourScale | null = null;
  let colour = (_value: number) => 0;
  for (let channel = first; channel < end; channel++) {
    const scale = scaleFor(channel);
    if (scale !== last) colour = colourOn((last = scale));
    const { x: left, y: above } = cornerOf(layout, channel);
    let shaded = -1;
    for (let y = 0; y < tall; y++) {
      const line = above + y - top;
      if (line < 0 || line >= windowHeight) continue;
      const row = Math.floor((y * height) / tall);
      if (row !== shaded) {
        const start = (channel * height + row) * width;
        for (let column = 0; column < width; column++) shades[column] = colour(values[start + column]!);
        shaded = row;
      }
      const target = line * layout.width + left;
      for (let x = 0; x < wide; x++) pixels[target + x] = shades[columnOf[x]!]!;
    }
  }
  return end - first;
}
