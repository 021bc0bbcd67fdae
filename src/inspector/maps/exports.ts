// What the maps of layers offer to take away: pictures, numbers, tables, and programs that compute the same.
import type { InspectAnswers, LayerPart } from '../../runtime/inspect-api';
import { summaryOf } from '../draw/numbers';
import { paintValues } from '../draw/paint';
import type { MapSize } from '../draw/pixel-place';
import type { ColourScale } from '../draw/scale';
import { cellOfMap, cellOfPart } from '../export/cell';
import { shortNumber, writeCsv } from '../export/csv';
import type { ExportItem } from '../export/export-item';
import { pngOfPixels, type RgbaPixels } from '../export/png';
import type { InspectorState } from '../inspector-state.svelte';
import { channelTitle, type Layer } from './parts';
import { GAP, layoutSheet, paintWindow } from './sheet-layout';
import type { ShownLayer, ShownMap } from './shown-layer';

/** How long the longer side of an enlarged map is at least, in pixels. */
const ENLARGED = 512;

/** What a cell is printed from. */
export const sourceOf = ({ document, host }: InspectorState, layer: Layer) => ({
  document,
  registry: host.registry,
  layer,
});

const pixelsOfMap = (map: ShownMap): RgbaPixels => ({ ...map, rgba: paintValues(map.values, map.scale) });

/** Each pixel as a square of pixels, so many that the picture is large enough to be shown. */
export function enlarged({ width, height, rgba }: RgbaPixels): RgbaPixels {
  const factor = Math.max(1, Math.ceil(ENLARGED / Math.max(width, height)));
  const [from, to] = [
    new Uint32Array(rgba.buffer, rgba.byteOffset, width * height),
    new Uint32Array(width * height * factor ** 2),
  ];
  for (let at = 0; at < to.length; at++) {
    const row = Math.floor(at / (width * factor) / factor);
    to[at] = from[row * width + Math.floor((at % (width * factor)) / factor)]!;
  }
  return { width: width * factor, height: height * factor, rgba: new Uint8ClampedArray(to.buffer) };
}

/** A row a pixel: its row, its column, its value. */
export function* tableOf({ width, values }: MapSize & { readonly values: Float32Array }) {
  for (let at = 0; at < values.length; at++)
    yield [Math.floor(at / width), at % width, shortNumber(values[at]!)];
}

/** Every step of a layer. */
export const stepItems = (
  inspector: InspectorState,
  { layer, title, channel, maps }: ShownLayer,
): readonly ExportItem[] =>
  maps.map((map) => ({
    name: `${map.part} of ${title}, ${channelTitle(channel)}`,
    png: () => pngOfPixels(pixelsOfMap(map)),
    npy: () => ({ shape: [map.height, map.width], values: map.values }),
    csv: () => writeCsv(['row', 'column', map.part], tableOf(map)),
    cell: () => cellOfMap(sourceOf(inspector, layer), map.part, channel),
  }));

/** One map, in its own pixels and enlarged. */
export const mapItems = (
  inspector: InspectorState,
  shown: ShownLayer,
  map: ShownMap,
): readonly ExportItem[] => [
  ...stepItems(inspector, { ...shown, maps: [map] }),
  {
    name: `${map.part} of ${shown.title}, ${channelTitle(shown.channel)}, enlarged`,
    png: () => pngOfPixels(enlarged(pixelsOfMap(map))),
  },
];

/**
 * All channels: one picture with its maps in a square, the numbers as they were answered, a row a channel. What was
 * answered may be averaged; the program computes every pixel and is named so.
 */
export function sheetItems(
  inspector: InspectorState,
  { layer, title, part }: { readonly layer: Layer; readonly title: string; readonly part: LayerPart },
  sheet: InspectAnswers['sheet'],
  scaleFor: (channel: number) => ColourScale,
): readonly ExportItem[] {
  const { channels, height, width, values } = sheet;
  const picture = (): RgbaPixels => {
    const tile = Math.max(height, width);
    const layout = layoutSheet(channels, tile, Math.ceil(Math.sqrt(channels)) * (tile + GAP));
    const pixels = new Uint32Array(layout.width * layout.height);
    paintWindow({ pixels, top: 0, height: layout.height }, sheet, layout, scaleFor);
    return { ...layout, rgba: new Uint8ClampedArray(pixels.buffer) };
  };
  return [
    {
      name: `${part} of ${title}, all channels at ${height} × ${width}`,
      png: () => pngOfPixels(picture()),
      npy: () => ({ shape: [channels, height, width], values }),
      csv: () =>
        writeCsv(
          ['channel', 'least', 'mean', 'most', 'deviation'],
          Array.from({ length: channels }, (_, channel) => {
            const size = height * width;
            const { least, mean, most, deviation } = summaryOf(values, channel * size, size);
            return [channel, shortNumber(least), mean, shortNumber(most), deviation];
          }),
        ),
    },
    {
      name: `${part} of ${title}, all channels in full size`,
      cell: () => cellOfPart(sourceOf(inspector, layer), part),
    },
  ];
}
